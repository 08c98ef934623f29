using Azure.Data.Tables;
using LeadFunctions.Core.Identity;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Merging;
using LeadFunctions.Core.Parsing;
using LeadFunctions.Leads;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>Leads as they were stored some time ago.</summary>
internal static class OldLead
{
    /// <summary>What a submission makes of a new lead.</summary>
    /// <param name="id">Null: that of its strongest key.</param>
    public static Change Of(Worker worker, LeadBody body, DateTimeOffset at, LeadId? id = null)
    {
        var arrival = ArrivalOf(body, at);
        return LeadSteps.OnSubmission(null, id ?? LeadId.Of(arrival.Keys[0]), arrival, new Reception([]), worker.Get<LeadRules>());
    }

    /// <summary>Stores a lead as a host did whose keys had another version: known by those alone, without suggestion rows.</summary>
    public static async Task<LeadId> StoreAsync(World world, Worker worker, LeadBody body, DateTimeOffset at, int version)
    {
        var submission = ArrivalOf(body, at).Submission;
        var keys = IdentityKeys.Of(new KeyFields(submission.Contact, submission.CutFields), version);
        var change = Of(worker, body, at, LeadId.Of(keys[0]));
        var lead = change.Lead with { Keys = change.Lead.Keys with { Hashes = [.. keys.Select(key => key.Hash)] } };
        var commit = await worker.Get<LeadStore>().CommitAsync(change with { Lead = lead }, null, null, default);
        Assert.Equal(CommitOutcome.Done, commit.Outcome);
        foreach (var key in keys)
        {
            // What another lead claimed before stays that lead's.
            if (!(await world.Table("Identities").GetEntityIfExistsAsync<TableEntity>(key.Hash, "id")).HasValue)
                await world.Table("Identities").AddEntityAsync(new TableEntity(key.Hash, "id") { ["LeadId"] = lead.Id.ToString() });
        }

        return lead.Id;
    }

    private static Arrival ArrivalOf(LeadBody body, DateTimeOffset at)
    {
        var submission = ((ParseResult.Parsed)SubmissionParser.Parse(body.ToUtf8())).Submission;
        // The same at each call: worlds are compared.
        var number = KeyNumber(body);
        return new Arrival(new Guid(number, 7, 7, [1, 2, 3, 4, 5, 6, 7, 8]), at, "marketplace", body.ToString(), submission);
    }

    private static int KeyNumber(LeadBody body) => body.ToString().Aggregate(17, (sum, letter) => (sum * 31) + letter);
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure;
using LeadFunctions.Http;
using LeadFunctions.Leads;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.FollowUps;

/// <summary>What became of a command on a lead.</summary>
internal abstract record DeskOutcome
{
    private DeskOutcome()
    {
    }

    public sealed record Changed(Lead Lead) : DeskOutcome;

    public sealed record NotFound : DeskOutcome;

    /// <summary>The lead is not the one that the caller saw.</summary>
    public sealed record Stale : DeskOutcome;
}

/// <summary>What people do to leads: contact them, note an opt-out.</summary>
internal sealed partial class Desk(LeadStore leads, LeadChange change, TimeProvider clock, ILogger<Desk> logger)
{
    private const int MaxAttempts = 20;

    public async Task<DeskOutcome> ContactedAsync(string leadId, ContactCommand command, ETag? ifMatch, CancellationToken cancellation)
    {
        var at = command.At ?? clock.GetUtcNow();
        var facts = Facts(command.By!, command.Channel!, command.Note);
        if (command.NextFollowUpAt is { } next)
            facts["NextFollowUpAt"] = next;
        var happened = new LeadEvent(LeadEventKind.Contacted, at, "contacted-" + Digest(command)) { Facts = facts };
        var outcome = await ChangeAsync(
            leadId,
            lead => lead with
            {
                ContactedAt = lead.ContactedAt > at ? lead.ContactedAt : at,
                ContactedBy = lead.ContactedAt > at ? lead.ContactedBy : command.By,
                Owner = lead.Owner ?? command.By,
                FollowUp = FollowUpPolicy.OnContact(lead.FollowUp, at, command.NextFollowUpAt),
                HotNotice = lead.HotNotice?.RaisedAt > at ? lead.HotNotice : null,
            },
            happened,
            ifMatch,
            cancellation);
        if (outcome is DeskOutcome.Changed)
            Log.Contacted(logger, leadId);
        return outcome;
    }

    public async Task<DeskOutcome> OptedOutAsync(string leadId, OptOutCommand command, ETag? ifMatch, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var facts = Facts(command.By!, command.Channel!, command.Note);
        var outcome = await ChangeAsync(
            leadId,
            lead => lead with { OptedOutAt = lead.OptedOutAt ?? now, FollowUp = FollowUp.None, HotNotice = null },
            new LeadEvent(LeadEventKind.OptedOut, now, "opted-out") { Facts = facts },
            ifMatch,
            cancellation);
        if (outcome is DeskOutcome.Changed)
            Log.OptedOut(logger, leadId);
        return outcome;
    }

    private async Task<DeskOutcome> ChangeAsync(string leadId, Func<Lead, Lead> apply, LeadEvent happened, ETag? ifMatch, CancellationToken cancellation)
    {
        if (!LeadId.IsValid(leadId))
            return new DeskOutcome.NotFound();
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if ((await leads.ResolveAsync(leadId, cancellation)).Lead is not { } lead)
                return new DeskOutcome.NotFound();
            if (ifMatch is { } wanted && wanted != ETag.All && wanted != lead.ETag)
                return new DeskOutcome.Stale();
            switch ((await change.SaveAsync(apply(lead), [happened], cancellation)).Outcome)
            {
                case CommitOutcome.Done:
                    return await ReadAsync(lead.Id, cancellation);
                case CommitOutcome.AlreadyApplied:
                    // The same command was carried out before, and its answer got lost on the way.
                    return new DeskOutcome.Changed(lead);
                default:
                    await Task.Delay(Random.Shared.Next(5, 50), cancellation);
                    break;
            }
        }

        return new DeskOutcome.Stale();
    }

    private async Task<DeskOutcome> ReadAsync(string leadId, CancellationToken cancellation) =>
        await leads.ReadAsync(leadId, cancellation) is LeadHead.Found found ? new DeskOutcome.Changed(found.Lead) : new DeskOutcome.NotFound();

    private static Dictionary<string, object> Facts(string by, string channel, string? note)
    {
        var facts = new Dictionary<string, object> { ["By"] = by, ["Channel"] = channel };
        if (note is not null)
            facts["Note"] = note;
        return facts;
    }

    private static string Digest(ContactCommand command) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(command, Json.Options))).AsSpan(0, 8));

    private static partial class Log
    {
        [LoggerMessage(4010, LogLevel.Information, "Lead {LeadId} was contacted")]
        public static partial void Contacted(ILogger logger, string leadId);

        [LoggerMessage(4011, LogLevel.Information, "Lead {LeadId} opted out: nobody contacts it any more")]
        public static partial void OptedOut(ILogger logger, string leadId);
    }
}

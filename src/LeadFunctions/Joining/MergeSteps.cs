using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Leads;

namespace LeadFunctions.Joining;

/// <summary>
/// Two leads become one. First the lead that goes becomes a redirect, which keeps what it was: from then on nothing is written to it. Then its history
/// joins the other's. Between the two, what comes for either is the other's.
/// </summary>
internal sealed class MergeSteps(
    LeadStore leads, MergedHeads heads, LeadWriter writer, Journal journal, JoinLedger ledger, LeadRules rules, TimeProvider clock)
{
    private const int MaxAttempts = 30;

    /// <param name="kept">As it was read before the work was begun; null to read it.</param>
    /// <param name="going">The same of the lead that goes.</param>
    /// <returns>The lead that both are now.</returns>
    /// <exception cref="JoinSupersededException">Somebody else brought it to its end.</exception>
    /// <exception cref="JoinVoidException">One of the leads is gone.</exception>
    public async Task<StoredLead> RunAsync(JoinWork work, StoredLead? kept, StoredLead? going, CancellationToken cancellation)
    {
        var intent = work.Intent;
        var was = await RedirectAsync(work, going, cancellation);
        var written = await writer.ChangeAsync(
            intent.Lead,
            async (attempt, token) => new LeadPlace(intent.Lead, attempt == 0 && kept is not null ? kept : await ReadKeptAsync(work, token)),
            place => place.Known!.Lead.Keys.Members.Contains(intent.Other) ? null : PeopleSteps.Merge(place.Known.Lead, was, intent.Act, rules),
            cancellation);
        await ledger.EndAsync(work, cancellation);
        return written.After!;
    }

    /// <returns>What the lead was.</returns>
    private async Task<Lead> RedirectAsync(JoinWork work, StoredLead? going, CancellationToken cancellation)
    {
        var intent = work.Intent;
        var merged = new LeadEvent.MergedInto(intent.At, intent.Cause, intent.Lead, intent.By);
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (going is null)
            {
                var head = await leads.ReadAsync(intent.Other, cancellation);
                await ledger.RequireAsync(work, cancellation);
                if (head is LeadHead.Redirect { Merged: { } before } redirect && redirect.Target == intent.Lead)
                    return before.Lead;
                going = (head as LeadHead.Found)?.Stored ?? throw new JoinVoidException($"Lead {intent.Other} is no lead any more.");
            }

            await journal.PutAsync(JournalRow.Noticed(intent.Other, [merged], clock.GetUtcNow()), cancellation);
            if (await heads.RedirectAsync(going, merged, cancellation) == CommitOutcome.Done)
                return going.Lead;
            going = null;
        }

        throw new LeadContentionException(intent.Other);
    }

    private async Task<StoredLead> ReadKeptAsync(JoinWork work, CancellationToken cancellation)
    {
        var head = await leads.ReadAsync(work.Intent.Lead, cancellation);
        await ledger.RequireAsync(work, cancellation);
        return (head as LeadHead.Found)?.Stored ?? throw new JoinVoidException($"Lead {work.Intent.Lead} is no lead any more.");
    }
}

using LeadFunctions.Core.Leads;
using LeadFunctions.Leads;
using LeadFunctions.Storage;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Privacy;

/// <summary>Begins erasures, and brings those that were begun to their ends.</summary>
internal sealed partial class Erasures(
    LeadTables tables, LeadStore leads, ErasureLedger ledger, Eraser eraser, TimeProvider clock, ILogger<Erasures> logger)
{
    /// <summary>
    /// Whatever was on its way when a customer was erased has arrived by then: hosts that had not learned of it, deliveries that waited, files that were
    /// being written. Then all is looked for once more.
    /// </summary>
    public static readonly TimeSpan CheckAfter = TimeSpan.FromMinutes(15);

    /// <returns>The certificate, of this erasure or of one before; null when no such lead is or was there.</returns>
    /// <exception cref="LeadContentionException">Others changed the lead at every attempt: it goes on later by itself.</exception>
    public async Task<ErasureCertificate?> EraseAsync(LeadId named, string by, string? reason, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var (known, id) = await leads.ResolveAsync(named, cancellation);
        var open = await ledger.FindOpenAsync(id, cancellation);
        if (known is null && open is null)
            return await ledger.FindAsync(named, cancellation);
        if (known is not null && open is null or { DoneAt: not null })
        {
            // The customer came back since, and goes again: that is looked for once more, too.
            if (open is not null)
                await ledger.SaveAsync(open, clock.GetUtcNow(), cancellation);
            open = await ledger.BeginAsync(await NewAsync(known, by, reason, cancellation), cancellation);
        }

        return await ledger.FindAsync(await RunAsync(open!, cancellation), cancellation);
    }

    /// <summary>Goes on with what was cut off, and looks once more for what was done a while ago.</summary>
    public async Task ContinueAsync(CancellationToken cancellation)
    {
        foreach (var work in await ledger.OpenAsync(cancellation))
        {
            var now = clock.GetUtcNow();
            if (work.DoneAt is { } done && now - done < CheckAfter)
                continue;
            try
            {
                var again = await RunAsync(work, cancellation);
                if (work.DoneAt is not null)
                    await eraser.FinishAsync(again, cancellation);
            }
            catch (LeadContentionException)
            {
                Log.Busy(logger, work.Id);
            }
        }
    }

    /// <summary>What happened to the lead by a clock that is ahead is erased, too.</summary>
    private async Task<ErasureWork> NewAsync(StoredLead known, string by, string? reason, CancellationToken cancellation)
    {
        var newest = (await leads.EventsAsync(known.Lead.Id, null, 1, cancellation)).Select(one => one.Event.At).FirstOrDefault();
        var now = clock.GetUtcNow();
        return new ErasureWork(Guid.CreateVersion7(now), known.Lead.Id, newest > now ? newest : now, by, reason);
    }

    private async Task<ErasureWork> RunAsync(ErasureWork work, CancellationToken cancellation)
    {
        var done = await eraser.RunAsync(work, cancellation);
        if (work.DoneAt is null)
            Log.Erased(logger, work.Id, done.Removed.Values.Sum());
        return done;
    }

    private static partial class Log
    {
        [LoggerMessage(8100, LogLevel.Information, "Erased a customer: certificate {Certificate}, {Removed} things removed")]
        public static partial void Erased(ILogger logger, Guid certificate, int removed);

        [LoggerMessage(8101, LogLevel.Warning, "Erasure {Certificate} waits: others change the lead; the next run tries again")]
        public static partial void Busy(ILogger logger, Guid certificate);
    }
}

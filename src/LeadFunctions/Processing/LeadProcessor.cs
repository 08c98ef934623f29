using System.Text;
using LeadFunctions.FollowUps;
using LeadFunctions.Leads;
using LeadFunctions.Quarantine;
using LeadFunctions.Queue;
using LeadFunctions.Scoring;
using LeadFunctions.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Processing;

/// <summary>
/// Brings one envelope into its lead: parse, identify, merge, score, store. May be repeated at will, by anybody, at the same time: keys are
/// deterministic, writes conditional, and the head's transaction with the event decides.
/// </summary>
/// <remarks>
/// Storage calls of a lead with e-mail, phone and name. New, 7: look up the strongest key; claim the keys, which also lists it by name, write
/// day and follow-up row, side by side; head and event. Known, 5: look up; read the head, write day and follow-up row, side by side; head and event.
/// </remarks>
internal sealed partial class LeadProcessor(
    LeadTables tables,
    Identities identities,
    LeadIdentity identity,
    LeadStore leads,
    DayIndex days,
    FollowUpIndex followUps,
    Scorer scorer,
    IOptions<FollowUpOptions> options,
    ILogger<LeadProcessor> logger)
{
    private const int MaxAttempts = 30;

    /// <exception cref="LeadContentionException">Other workers changed the customer's leads at every attempt: deliver it again.</exception>
    /// <exception cref="Azure.RequestFailedException">Storage failed.</exception>
    public async Task<ProcessOutcome> ProcessAsync(Envelope envelope, CancellationToken cancellation)
    {
        switch (SubmissionParser.Parse(Encoding.UTF8.GetBytes(envelope.Body)))
        {
            case ParseResult.Unparsable unparsable:
                return new ProcessOutcome.Rejected(QuarantineReason.Unparsable, unparsable.Reason);
            case ParseResult.Parsed parsed:
                var arrival = new Arrival(envelope.SubmissionId, envelope.ReceivedAt, envelope.Channel, envelope.Body, parsed.Submission, IdentityKeys.Of(parsed.Submission));
                return await ApplyAsync(arrival, cancellation);
            case var other:
                throw new InvalidOperationException($"No way for {other.GetType().Name}.");
        }
    }

    private async Task<ProcessOutcome> ApplyAsync(Arrival arrival, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var bodyHash = LeadMerge.BodyHash(arrival.Body);
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (attempt > 0)
                await Task.Delay(Random.Shared.Next(5, 20 * Math.Min(attempt, 10)), cancellation);
            if (await TryApplyAsync(arrival, bodyHash, attempt, cancellation) is { } outcome)
            {
                Report(arrival, outcome);
                return outcome;
            }
        }

        throw new LeadContentionException(arrival.SubmissionId);
    }

    /// <returns>Null when another worker was faster and everything must be looked up again.</returns>
    private async Task<ProcessOutcome?> TryApplyAsync(Arrival arrival, string bodyHash, int attempt, CancellationToken cancellation)
    {
        var claimed = arrival.Keys.Count == 0 ? null : await identity.FindAsync(arrival, cancellation);
        var leadId = claimed ?? (arrival.Keys.Count == 0 ? LeadIds.OfSubmission(arrival.SubmissionId) : LeadIds.Of(arrival.Keys[0]));

        // A key that nobody claimed belongs to nobody's head. A lead without keys is found again only by its own redelivery, and that shows
        // when its head cannot be written a second time.
        var isKnown = claimed is not null || (arrival.Keys.Count == 0 && attempt > 0);
        var rows = PutRowsAsync(arrival, leadId, cancellation);
        var head = isKnown ? leads.ResolveAsync(leadId, cancellation) : Task.FromResult<(Lead?, string)>((null, leadId));
        var newClaims = isKnown ? null : identity.ClaimAsync(leadId, exists: false, arrival.Keys, arrival, attempt, cancellation);
        var similar = isKnown ? Task.CompletedTask : ListSimilarAsync(arrival, leadId, cancellation);
        await Task.WhenAll(rows, head, newClaims ?? Task.CompletedTask, similar);
        var (known, resolvedId) = await head;
        if (resolvedId != leadId)
        {
            leadId = resolvedId;

            // Once the customer's lead exists, its key may lead to it straight: the next submission is spared the way round.
            var pointed = known is null ? Task.CompletedTask : identities.PointAsync(arrival.Keys[0], arrival.SimilarityKey, leadId, cancellation);
            await Task.WhenAll(PutRowsAsync(arrival, leadId, cancellation), pointed);
        }

        // The strongest key is what led here.
        var open = isKnown ? arrival.Keys.Skip(1).Where(key => known?.Keys.Contains(key.Hash) != true).ToArray() : [];
        var claims = newClaims is not null ? await newClaims : open.Length > 0 ? await identity.ClaimAsync(leadId, known is not null, open, arrival, attempt, cancellation) : default;
        if (claims.MustRetry)
            return null;
        if (isKnown && known?.SimilarityKey is null)
            await ListSimilarAsync(arrival, leadId, cancellation);

        return known is not null && LeadMerge.IsRepeat(known, arrival, bodyHash)
            ? await CommitAsync(known, known, RepeatEvent(arrival), new ProcessOutcome.Repeated(leadId), arrival, cancellation)
            : await MergeAsync(known, leadId, arrival, bodyHash, claims.PossibleDuplicates ?? [], cancellation);
    }

    private async Task<ProcessOutcome?> MergeAsync(Lead? known, string leadId, Arrival arrival, string bodyHash, IReadOnlyList<string> duplicates, CancellationToken cancellation)
    {
        var lead = LeadMerge.Apply(known, leadId, arrival, bodyHash, scorer, options.Value);
        lead = lead with { PossibleDuplicates = [.. lead.PossibleDuplicates.Union(duplicates).Take(LeadMerge.MaxPossibleDuplicates)] };
        ProcessOutcome outcome = known is null ? new ProcessOutcome.Stored(leadId) : new ProcessOutcome.Merged(leadId);
        return await CommitAsync(known, lead, SubmissionEvent(arrival, lead), outcome, arrival, cancellation);
    }

    private async Task<ProcessOutcome?> CommitAsync(Lead? known, Lead lead, LeadEvent happened, ProcessOutcome outcome, Arrival arrival, CancellationToken cancellation)
    {
        var place = FollowUpSlot.Of(lead, options.Value);
        lead = lead with { Slot = place?.Slot };

        var index = place is null || IsIndexed(place.Value, known, lead.Id, arrival)
            ? Task.FromResult<IndexRow?>(null)
            : PutRowAsync(place.Value, lead.Id, cancellation);
        var commit = leads.CommitAsync(lead, [happened], cancellation);
        await Task.WhenAll(index, commit);
        switch (await commit)
        {
            case CommitOutcome.Done:
                return known?.HotNotice is null && lead.HotNotice is not null && await index is { } row ? outcome with { Hot = new PendingLead(lead, row) } : outcome;
            case CommitOutcome.Lost:
                return null;
            default:
                // Redelivered after a crash between the transaction and the row beside it: that row may be missing.
                if (known?.Slot is not null && FollowUpSlot.Of(known, options.Value) is { } stored)
                    await followUps.PutAsync(known.Slot, lead.Id, stored.Look, cancellation);
                return new ProcessOutcome.AlreadyApplied(lead.Id);
        }
    }

    private async Task<IndexRow?> PutRowAsync((DateTimeOffset Look, string Slot) place, string leadId, CancellationToken cancellation) =>
        await followUps.PutAsync(place.Slot, leadId, place.Look, cancellation);

    /// <summary>Nearly always the row that the head needs was written with the day's row, or stands there from before.</summary>
    private bool IsIndexed((DateTimeOffset Look, string Slot) place, Lead? known, string leadId, Arrival arrival)
    {
        var firstLook = FollowUpPolicy.FirstLook(arrival.ReceivedAt, options.Value);
        if (arrival.AsksForContact && place.Slot == FollowUpSlot.Of(FollowUpSlot.Pending, firstLook, leadId))
            return place.Look == firstLook;
        return known?.Slot == place.Slot && FollowUpSlot.Of(known, options.Value)?.Look == place.Look;
    }

    private Task ListSimilarAsync(Arrival arrival, string leadId, CancellationToken cancellation) =>
        arrival.SimilarityKey is null || arrival.Keys.Any(key => key.Kind == IdentityKind.NameCompanyCountry)
            ? Task.CompletedTask
            : identities.AddSimilarAsync(arrival.SimilarityKey, leadId, cancellation);

    private Task PutRowsAsync(Arrival arrival, string leadId, CancellationToken cancellation)
    {
        var day = days.PutAsync(arrival, leadId, cancellation);
        if (!arrival.AsksForContact)
            return day;
        var look = FollowUpPolicy.FirstLook(arrival.ReceivedAt, options.Value);
        return Task.WhenAll(day, followUps.PutAsync(FollowUpSlot.Of(FollowUpSlot.Pending, look, leadId), leadId, look, cancellation));
    }

    private static LeadEvent SubmissionEvent(Arrival arrival, Lead lead)
    {
        var origin = arrival.Submission.Origin;
        var facts = Facts(arrival);
        facts["Source"] = origin.Source.ToString();
        facts["Action"] = origin.Action.ToString();
        if (origin.Offer is { } offer)
            facts["Offer"] = offer.Id;
        if (arrival.Submission.IsTest)
            facts["IsTest"] = true;
        facts["Score"] = lead.Score.Value;
        facts["Grade"] = lead.Score.Grade;
        return new LeadEvent(LeadEventKind.Submission, arrival.ReceivedAt, arrival.SubmissionId.ToString()) { Facts = facts };
    }

    private static LeadEvent RepeatEvent(Arrival arrival) =>
        new(LeadEventKind.Repeat, arrival.ReceivedAt, arrival.SubmissionId.ToString()) { Facts = Facts(arrival) };

    private static Dictionary<string, object> Facts(Arrival arrival) => new()
    {
        ["SubmissionId"] = arrival.SubmissionId.ToString(),
        ["Channel"] = arrival.Channel,
        ["Body"] = Encoding.UTF8.GetBytes(arrival.Body),
    };

    private void Report(Arrival arrival, ProcessOutcome outcome)
    {
        switch (outcome)
        {
            case ProcessOutcome.Stored stored:
                Log.Stored(logger, arrival.SubmissionId, stored.LeadId, arrival.Submission.Origin.Action);
                break;
            case ProcessOutcome.Merged merged:
                Log.Merged(logger, arrival.SubmissionId, merged.LeadId, arrival.Submission.Origin.Action);
                break;
            case ProcessOutcome.Repeated repeated:
                Log.Repeated(logger, arrival.SubmissionId, repeated.LeadId);
                break;
            case ProcessOutcome.AlreadyApplied applied:
                Log.AlreadyApplied(logger, arrival.SubmissionId, applied.LeadId);
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2000, LogLevel.Information, "Stored {SubmissionId}: new lead {LeadId}, {Action}")]
        public static partial void Stored(ILogger logger, Guid submissionId, string leadId, LeadAction action);

        [LoggerMessage(2001, LogLevel.Information, "Merged {SubmissionId} into lead {LeadId}, {Action}")]
        public static partial void Merged(ILogger logger, Guid submissionId, string leadId, LeadAction action);

        [LoggerMessage(2002, LogLevel.Information, "Repeat {SubmissionId}: lead {LeadId} sent the same body minutes ago; noted, counts for nothing")]
        public static partial void Repeated(ILogger logger, Guid submissionId, string leadId);

        [LoggerMessage(2003, LogLevel.Information, "Already applied {SubmissionId} to lead {LeadId}: delivered again")]
        public static partial void AlreadyApplied(ILogger logger, Guid submissionId, string leadId);
    }
}

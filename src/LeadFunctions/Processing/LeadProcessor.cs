using System.Text;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Merging;
using LeadFunctions.Core.Parsing;
using LeadFunctions.FollowUps;
using LeadFunctions.Leads;
using LeadFunctions.Quarantine;
using LeadFunctions.Queue;
using LeadFunctions.Routing;
using LeadFunctions.Storage;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Processing;

/// <summary>
/// Brings one envelope into its lead: parse, identify, merge, score, route, store. May be repeated at will, by anybody, at the same time: keys are
/// deterministic, writes conditional, and the head's transaction with the event decides.
/// </summary>
/// <remarks>
/// Storage calls of a lead with e-mail, phone and name. New, 8: look up the strongest key; claim the keys, write day and
/// follow-up row, and the owner's row, with the turn where a team takes them, side by side; head and events. Without rules for owners 7. Known, 5: look
/// up; read the head, write day and follow-up row, side by side; head and events. One more of what waited long, after it.
/// </remarks>
internal sealed partial class LeadProcessor(
    LeadTables tables,
    LeadFinder finder,
    LeadWriter writer,
    OwnerTurns turns,
    OwnerRows ownerRows,
    SuppressionList suppressions,
    ErasedArrivals erased,
    Journal journal,
    LeadRules rules,
    TimeProvider clock,
    ILogger<LeadProcessor> logger)
{
    /// <exception cref="LeadContentionException">Other workers changed the customer's leads at every attempt: deliver it again.</exception>
    /// <exception cref="TurnContentionException">Other hosts took a team's turns at every attempt: deliver it again.</exception>
    /// <exception cref="Azure.RequestFailedException">Storage failed.</exception>
    public async Task<ProcessOutcome> ProcessAsync(Envelope envelope, CancellationToken cancellation)
    {
        switch (SubmissionParser.Parse(Encoding.UTF8.GetBytes(envelope.Body), envelope.Channel))
        {
            case ParseResult.Unparsable unparsable:
                return new ProcessOutcome.Rejected(QuarantineReason.Unparsable, unparsable.Reason);
            case ParseResult.Parsed parsed:
                var arrival = new Arrival(envelope.SubmissionId, envelope.ReceivedAt, envelope.Channel, envelope.Body, parsed.Submission);
                var outcome = await ApplyAsync(arrival, cancellation);
                Report(arrival, outcome);
                return outcome;
            case var other:
                throw new InvalidOperationException($"No way for {other.GetType().Name}.");
        }
    }

    private async Task<ProcessOutcome> ApplyAsync(Arrival arrival, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var owners = new OwnerSearch(arrival, turns, ownerRows, rules, clock);
        var suppression = await suppressions.FindAsync(arrival.Keys, cancellation);
        if (await erased.CountAsync(arrival, suppression, cancellation))
            return new ProcessOutcome.Erased();
        var written = await writer.ChangeAsync(
            LeadFinder.FirstIdOf(arrival),
            (attempt, token) => finder.FindAsync(arrival, suppression, owners, attempt, token),
            place => place.IsApplied
                ? null
                : LeadSteps.OnSubmission(
                    place.Known?.Lead, place.Id, arrival, new Reception(place.PossibleDuplicates, place.Owner, suppression), rules),
            cancellation);
        await owners.SettleAsync(written.After?.Lead, cancellation);
        var now = clock.GetUtcNow();
        if (now - arrival.ReceivedAt > Journal.LateAfter)
            await journal.PutLateAsync(written.Id, arrival.SubmissionId, now, cancellation);
        if (written.Outcome != WriteOutcome.Written)
            return new ProcessOutcome.AlreadyApplied(written.Id);
        var (before, after) = (written.Before?.Lead, written.After!.Lead);
        if (before?.Submissions.Count == after.Submissions.Count)
            return new ProcessOutcome.Repeated(written.Id);
        var becameHot = before?.HotNotice is null && after.HotNotice is not null;
        ProcessOutcome outcome = before is null ? new ProcessOutcome.Stored(written.Id) : new ProcessOutcome.Merged(written.Id);
        return outcome with
        {
            Hot = becameHot ? new PendingLead(after, written.IndexRow) : null,
            Planned = after.Nurture.Planned.Any() ? written : null,
        };
    }

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
            case ProcessOutcome.Erased:
                Log.Erased(logger, arrival.SubmissionId);
                break;
            case ProcessOutcome.AlreadyApplied applied:
                Log.AlreadyApplied(logger, arrival.SubmissionId, applied.LeadId);
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2000, LogLevel.Information, "Stored {SubmissionId}: new lead {LeadId}, {Action}")]
        public static partial void Stored(ILogger logger, Guid submissionId, LeadId leadId, LeadAction action);

        [LoggerMessage(2001, LogLevel.Information, "Merged {SubmissionId} into lead {LeadId}, {Action}")]
        public static partial void Merged(ILogger logger, Guid submissionId, LeadId leadId, LeadAction action);

        [LoggerMessage(2002, LogLevel.Information, "Repeat {SubmissionId}: lead {LeadId} sent the same body minutes ago; noted, counts for nothing")]
        public static partial void Repeated(ILogger logger, Guid submissionId, LeadId leadId);

        [LoggerMessage(2004, LogLevel.Information, "Erased {SubmissionId}: its customer was erased after it was received; it counts, and is not stored")]
        public static partial void Erased(ILogger logger, Guid submissionId);

        [LoggerMessage(2003, LogLevel.Information, "Already applied {SubmissionId} to lead {LeadId}: delivered again")]
        public static partial void AlreadyApplied(ILogger logger, Guid submissionId, LeadId leadId);
    }
}

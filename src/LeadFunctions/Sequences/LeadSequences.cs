using Azure;
using LeadFunctions.Commands;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Nurture;
using LeadFunctions.Leads;
using LeadFunctions.Outreach;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Sequences;

/// <summary>What became of a wish to enter a lead into a sequence or to take it out.</summary>
/// <param name="Bar">Why it cannot enter, or null.</param>
/// <param name="IsNew">The lead was changed.</param>
internal sealed record SequenceOutcome(CommandOutcome Command, EntryBar? Bar = null, bool IsNew = false);

/// <summary>Brings leads into sequences and out of them, as people want it.</summary>
internal sealed partial class LeadSequences(LeadWriter writer, TouchWaker touches, LeadRules rules, ILogger<LeadSequences> logger)
{
    /// <param name="cause">The same wish again has the same; any other, another.</param>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async Task<SequenceOutcome> EnterAsync(
        LeadId id, SequenceModel sequence, string cause, string by, DateTimeOffset now, ETag? ifMatch, CancellationToken cancellation)
    {
        EntryBar? bar = null;
        var outcome = await ChangeAsync(
            id,
            (lead, act) =>
            {
                (var change, bar) = SequenceSteps.Enter(lead, sequence, cause, act, rules);
                return change;
            },
            new Act(by, now, cause),
            ifMatch,
            cancellation);
        if (outcome.IsNew)
            Log.Entered(logger, id, sequence.Name);
        return outcome with { Bar = outcome.Command is CommandOutcome.Stale ? bar : null };
    }

    /// <inheritdoc cref="EnterAsync"/>
    public Task<SequenceOutcome> LeaveAsync(
        LeadId id, string sequence, string cause, string by, DateTimeOffset now, ETag? ifMatch, CancellationToken cancellation) =>
        ChangeAsync(id, (lead, act) => SequenceSteps.Leave(lead, sequence, act, rules), new Act(by, now, cause), ifMatch, cancellation);

    private async Task<SequenceOutcome> ChangeAsync(
        LeadId id, Func<Lead, Act, Change?> decide, Act act, ETag? ifMatch, CancellationToken cancellation)
    {
        var isDone = false;
        try
        {
            var written = await writer.ChangeAsync(id, Decide, cancellation);
            await touches.WakeAsync(written, cancellation);
            if (written.Outcome != WriteOutcome.Unchanged)
                return new SequenceOutcome(new CommandOutcome.Changed(written.After!), IsNew: written.Outcome == WriteOutcome.Written);
            return new SequenceOutcome(
                written.Before is not { } before ? new CommandOutcome.NotFound()
                : isDone ? new CommandOutcome.Changed(before)
                : new CommandOutcome.Stale());
        }
        catch (LeadContentionException)
        {
            return new SequenceOutcome(new CommandOutcome.Busy());
        }

        Change? Decide(StoredLead known)
        {
            isDone = false;
            if (ifMatch is { } wanted && wanted != ETag.All && wanted != known.ETag)
                return null;
            var change = decide(known.Lead, known.Lead.Id == id ? act : act with { Via = id });
            isDone = change is { Events.Count: 0 };
            return isDone ? null : change;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4060, LogLevel.Information, "Lead {LeadId} entered the sequence {Sequence}")]
        public static partial void Entered(ILogger logger, LeadId leadId, string sequence);
    }
}

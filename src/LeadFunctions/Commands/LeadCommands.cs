using System.Text.Json;
using Azure;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Text;
using LeadFunctions.Http;
using LeadFunctions.Leads;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Commands;

/// <summary>What became of a command on a lead.</summary>
internal abstract record CommandOutcome
{
    private CommandOutcome()
    {
    }

    public sealed record Changed(StoredLead Stored) : CommandOutcome;

    public sealed record NotFound : CommandOutcome;

    /// <summary>The lead is not the one that the caller saw.</summary>
    public sealed record Stale : CommandOutcome;

    /// <summary>Others changed the lead at every attempt.</summary>
    public sealed record Busy : CommandOutcome;

    /// <summary>The lead cannot go there from where it stands.</summary>
    /// <param name="Moves">Where it can go.</param>
    /// <param name="Unmet">Prerequisites of a sales qualified lead that are not known to be met.</param>
    public sealed record IllegalMove(LeadStage From, IReadOnlyList<LeadStage> Moves, IReadOnlyList<string> Unmet) : CommandOutcome;
}

/// <summary>What people do to leads.</summary>
internal sealed partial class LeadCommands(LeadWriter writer, LeadRules rules, ILogger<LeadCommands> logger)
{
    public Task<CommandOutcome> ContactedAsync(LeadId id, ContactCommand command, DateTimeOffset now, ETag? ifMatch, CancellationToken cancellation)
    {
        var at = command.At ?? now;
        return ChangeAsync(
            id,
            (lead, via) => With(lead, new LeadEvent.Contacted(at, HashOf(command), command.By!, command.Channel!, command.Note, command.NextFollowUpAt)
            {
                Via = via,
                Answers = lead.Requests.AnsweredAt(at),
            }),
            ifMatch,
            Log.Contacted,
            cancellation);
    }

    public Task<CommandOutcome> OptedOutAsync(LeadId id, OptOutCommand command, DateTimeOffset now, ETag? ifMatch, CancellationToken cancellation)
    {
        return ChangeAsync(
            id,
            (lead, via) => With(lead, new LeadEvent.OptedOut(now, command.By!, command.Channel!, command.Note) { Via = via }),
            ifMatch,
            Log.OptedOut,
            cancellation);
    }

    public Task<CommandOutcome> ConsentedAsync(LeadId id, ConsentCommand command, DateTimeOffset now, ETag? ifMatch, CancellationToken cancellation)
    {
        var (at, purposes) = ((command.At ?? now).ToUniversalTime(), command.ToPurposes());
        return ChangeAsync(
            id,
            (lead, via) => With(
                lead,
                new LeadEvent.Consented(at, HashOf(command), command.By!, purposes, command.Text, command.Origin!, command.Proof, command.Note) { Via = via }),
            ifMatch,
            Log.Consented,
            cancellation);
    }

    /// <returns>Also <see cref="CommandOutcome.IllegalMove"/>.</returns>
    public async Task<CommandOutcome> MovedAsync(LeadId id, StageCommand command, DateTimeOffset now, ETag? ifMatch, CancellationToken cancellation)
    {
        CommandOutcome? refused = null;
        var outcome = await ChangeAsync(
            id,
            (lead, via) =>
            {
                var change = PeopleSteps.Move(lead, command.ToRequest(now, lead), new Act(command.By!, now, HashOf(command), via), rules);
                refused = change is null ? Illegal(lead.LifeCycle) : null;
                return change;
            },
            ifMatch,
            Log.Moved,
            cancellation);
        return outcome is CommandOutcome.Stale ? refused ?? outcome : outcome;
    }

    public Task<CommandOutcome> QualifiedAsync(LeadId id, QualificationCommand command, DateTimeOffset now, ETag? ifMatch, CancellationToken cancellation)
    {
        var verdicts = command.Findings!.ToDictionary(one => one.Key, one => (one.Value.Verdict!.Value, one.Value.Note));
        return ChangeAsync(
            id,
            (lead, via) => PeopleSteps.Qualify(lead, verdicts, command.WakeAt, new Act(command.By!, now, HashOf(command), via), rules),
            ifMatch,
            Log.Qualified,
            cancellation);
    }

    public Task<CommandOutcome> PlannedAsync(LeadId id, PlanCommand command, DateTimeOffset now, ETag? ifMatch, CancellationToken cancellation)
    {
        return ChangeAsync(
            id,
            (lead, via) => PeopleSteps.Plan(lead, command.At!.Value, command.Note, new Act(command.By!, now, HashOf(command), via), rules),
            ifMatch,
            Log.Planned,
            cancellation);
    }

    /// <param name="command">With a name that was checked.</param>
    public Task<CommandOutcome> AssignedAsync(LeadId id, OwnerCommand command, DateTimeOffset now, ETag? ifMatch, CancellationToken cancellation)
    {
        return ChangeAsync(
            id,
            (lead, via) => PeopleSteps.Assign(lead, command.Owner, null, null, command.Note, new Act(command.By!, now, HashOf(command), via), rules),
            ifMatch,
            Log.Assigned,
            cancellation);
    }

    /// <param name="decide">
    /// The change to a lead that was named by its own id or, else, by the one given; without events where all is done already; null to refuse it.
    /// </param>
    private async Task<CommandOutcome> ChangeAsync(
        LeadId id, Func<Lead, LeadId?, Change?> decide, ETag? ifMatch, Action<ILogger, LeadId> log, CancellationToken cancellation)
    {
        var isDone = false;
        try
        {
            var written = await writer.ChangeAsync(id, Decide, cancellation);
            if (written.Outcome == WriteOutcome.Unchanged)
            {
                return written.Before is not { } before ? new CommandOutcome.NotFound()
                    : isDone ? new CommandOutcome.Changed(before)
                    : new CommandOutcome.Stale();
            }

            log(logger, written.Id);
            // Applied already: the same command was carried out before, and its answer got lost on the way.
            return new CommandOutcome.Changed(written.After!);
        }
        catch (LeadContentionException)
        {
            return new CommandOutcome.Busy();
        }

        Change? Decide(StoredLead known)
        {
            var isStale = ifMatch is { } wanted && wanted != ETag.All && wanted != known.ETag;
            var change = isStale ? null : decide(known.Lead, known.Lead.Id == id ? null : id);
            isDone = change is { Events.Count: 0 };
            return isDone ? null : change;
        }
    }

    private CommandOutcome.IllegalMove Illegal(LeadLifeCycle lifeCycle) =>
        new(lifeCycle.Stage, StageMoves.Of(lifeCycle, rules.Qualification), StageMoves.Unmet(lifeCycle, rules.Qualification));

    private Change With(Lead lead, LeadEvent happened) =>
        SequenceSteps.Follow(new Change(LeadHistory.Apply(lead, happened, rules), [happened]), happened.At, happened.Id, rules);

    /// <summary>The same command again is the same event.</summary>
    public static string HashOf<T>(T command) => KeyHash.Of(JsonSerializer.Serialize(command, ApiJson.Options));

    private static partial class Log
    {
        [LoggerMessage(4010, LogLevel.Information, "Lead {LeadId} was contacted")]
        public static partial void Contacted(ILogger logger, LeadId leadId);

        [LoggerMessage(4011, LogLevel.Information, "Lead {LeadId} opted out: nobody contacts it any more")]
        public static partial void OptedOut(ILogger logger, LeadId leadId);

        [LoggerMessage(4012, LogLevel.Information, "Lead {LeadId} moved to another stage")]
        public static partial void Moved(ILogger logger, LeadId leadId);

        [LoggerMessage(4014, LogLevel.Information, "Lead {LeadId} has another owner")]
        public static partial void Assigned(ILogger logger, LeadId leadId);

        [LoggerMessage(4015, LogLevel.Information, "Lead {LeadId}: the next contact is planned")]
        public static partial void Planned(ILogger logger, LeadId leadId);

        [LoggerMessage(4016, LogLevel.Information, "Lead {LeadId}: consent was noted")]
        public static partial void Consented(ILogger logger, LeadId leadId);

        [LoggerMessage(4013, LogLevel.Information, "Lead {LeadId}: prerequisites were noted")]
        public static partial void Qualified(ILogger logger, LeadId leadId);
    }
}

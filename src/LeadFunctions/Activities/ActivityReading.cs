using System.Text.Json;
using LeadFunctions.Commands;
using LeadFunctions.Core.Activities;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Text;
using LeadFunctions.Http;

namespace LeadFunctions.Activities;

/// <summary>Makes reports of commands that are right by themselves: what depends on the clock and on followup.json.</summary>
internal sealed class ActivityReading(LeadRules rules)
{
    /// <param name="now">When the command came (UTC).</param>
    /// <returns>The report, or the problem that names the field and the fix.</returns>
    public (ActivityReport? Report, Problem? Problem) Read(ActivityCommand command, DateTimeOffset now)
    {
        var (kind, at) = (command.Kind!.Value, (command.At ?? now).ToUniversalTime());
        if ((CommandTimes.DoneAt(at, "when it happened", now) ?? CommandTimes.Ahead(command.NextFollowUpAt, "nextFollowUpAt", now)) is { } wrong)
            return (null, wrong);
        if (command.NextFollowUpAt is not null && !rules.Plans.IsAttempt(kind, command.Outcome, command.By))
            return (null, CommandReader.Invalid("$.nextFollowUpAt", "Only an attempt of ours (followup.json) sets when the next is due: leave it out."));

        var nextAt = command.NextFollowUpAt?.ToUniversalTime();
        return (new ActivityReport(IdOf(command, at), at, kind, command.Outcome, command.By, SubjectOf(command), command.Note, nextAt), null);
    }

    /// <summary>Without an id of the caller's, the same command at the same moment is the same activity.</summary>
    private static string IdOf(ActivityCommand command, DateTimeOffset at) => command.Id is { } id
        ? KeyHash.Of($"activity:{id}")
        : KeyHash.Of("activity, unnamed:" + JsonSerializer.Serialize(command with { At = at, LeadId = null }, ApiJson.Options));

    /// <summary>What follows the path of a page or link may name a person, and tells nothing of the page.</summary>
    private static string? SubjectOf(ActivityCommand command) =>
        ActivityShape.Of(command.Kind!.Value).IsPath || command.Kind == ActivityKind.EmailClick
            ? command.Subject?.Split('?', '#')[0]
            : command.Subject;
}

using System.Text.Json;
using LeadFunctions.Core.Activities;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Text;
using LeadFunctions.Http;

namespace LeadFunctions.Activities;

/// <summary>Makes reports of commands that are right by themselves: what depends on the clock and on followup.json.</summary>
internal sealed class ActivityReading(LeadRules rules)
{
    /// <summary>Clocks of two machines differ a little.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <param name="now">When the command came (UTC).</param>
    /// <returns>The report, or the problem that names the field and the fix.</returns>
    public (ActivityReport? Report, Problem? Problem) Read(ActivityCommand command, DateTimeOffset now)
    {
        var (kind, at) = (command.Kind!.Value, (command.At ?? now).ToUniversalTime());
        if (at > now + Tolerance || at < now.AddYears(-5))
            return (null, CommandReader.Invalid("$.at", "at is when it happened: not in the future, and at most 5 years ago."));
        if (command.NextFollowUpAt is { } next)
        {
            if (next <= now || next > now.AddYears(5))
                return (null, CommandReader.Invalid("$.nextFollowUpAt", "nextFollowUpAt must be in the future, at most 5 years ahead."));
            if (!rules.Plans.IsAttempt(kind, command.Outcome, command.By))
                return (null, CommandReader.Invalid("$.nextFollowUpAt", "Only an attempt of ours (followup.json) sets when the next is due: leave it out."));
        }

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

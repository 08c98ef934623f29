using LeadFunctions.Http;

namespace LeadFunctions.Commands;

/// <summary>Times that a command may name.</summary>
internal static class CommandTimes
{
    public static Problem? PlannedAt(DateTimeOffset? plannedAt, DateTimeOffset now) => plannedAt <= now || plannedAt > now.AddYears(5)
        ? CommandReader.Invalid("$.at", "at must be in the future, at most 5 years ahead.")
        : null;

    public static Problem? WakeAt(DateTimeOffset? wakeAt, DateTimeOffset now) => wakeAt is { } at && (at <= now || at > now.AddYears(5))
        ? CommandReader.Invalid("$.wakeAt", "wakeAt must be in the future, at most 5 years ahead.")
        : null;
}

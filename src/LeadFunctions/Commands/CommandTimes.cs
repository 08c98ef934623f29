using LeadFunctions.Http;

namespace LeadFunctions.Commands;

/// <summary>Times that a command may name.</summary>
internal static class CommandTimes
{
    /// <summary>Of what a person did or said: not in the future, for clocks of two machines differ a little, and not too long ago.</summary>
    /// <param name="what">As in "when the lead was contacted".</param>
    public static Problem? DoneAt(DateTimeOffset? doneAt, string what, DateTimeOffset now) => doneAt > now.AddMinutes(5) || doneAt < now.AddYears(-5)
        ? CommandReader.Invalid("$.at", $"at is {what}: not in the future, and at most 5 years ago.")
        : null;

    /// <summary>Of what is to come.</summary>
    /// <param name="field">Its name in the body.</param>
    public static Problem? Ahead(DateTimeOffset? at, string field, DateTimeOffset now) => at <= now || at > now.AddYears(5)
        ? CommandReader.Invalid($"$.{field}", $"{field} must be in the future, at most 5 years ahead.")
        : null;
}

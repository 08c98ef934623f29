using LeadFunctions.Desk.Now;

namespace LeadFunctions.Desk.Lead;

/// <summary>The sequences of a lead.</summary>
/// <param name="Touches">Newest first.</param>
/// <param name="CanEnter">Sequences that it can enter; why it cannot enter others, the API says.</param>
public sealed record LeadNurtureLines(IReadOnlyList<InsideLine> Inside, IReadOnlyList<TouchLine> Touches, IReadOnlyList<NamedReason> CanEnter)
{
    /// <summary>In no sequence, and got nothing.</summary>
    public static LeadNurtureLines None { get; } = new([], [], []);
}

/// <summary>A sequence that the lead is in.</summary>
/// <param name="Sequence">As commands name it.</param>
/// <param name="Label">As the publisher calls it.</param>
/// <param name="NextAt">When its next step is due.</param>
/// <param name="IsUnderWay">Its touch is being sent.</param>
public sealed record InsideLine(string Sequence, string Label, string Step, DateTimeOffset NextAt, bool IsUnderWay);

/// <summary>Something that the lead got.</summary>
/// <param name="Result">What became of it: the key of its text.</param>
/// <param name="Answer">What the customer did with it: the key of its text; null: nothing.</param>
public sealed record TouchLine(string Label, string Step, DateTimeOffset At, string Result, string? Answer);

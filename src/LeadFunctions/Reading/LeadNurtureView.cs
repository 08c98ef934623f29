using LeadFunctions.Core.Leads;

namespace LeadFunctions.Reading;

/// <summary>The sequences of touches that a lead is in or was, and what it got.</summary>
/// <param name="Left">Newest first.</param>
/// <param name="Touches">Newest first.</param>
internal sealed record LeadNurtureView(
    IReadOnlyList<InsideView> Inside, IReadOnlyList<LeftSequence> Left, IReadOnlyList<TouchView> Touches)
{
    public static LeadNurtureView? Of(LeadNurture nurture) => nurture is { Inside.Count: 0, Left.Count: 0, Touches.Count: 0 }
        ? null
        : new(
            [.. nurture.Inside.Select(place => new InsideView(
                place.Sequence, place.Version, place.Since, place.By, place.Step, place.Touch?.PlannedAt ?? place.NextAt, place.Touch is not null))],
            nurture.Left,
            [.. nurture.Touches.Reverse().Select(touch => new TouchView(
                touch.Sequence, touch.Step, touch.Channel, touch.At, touch.Result, touch.OpenedAt, touch.ClickedAt, touch.RepliedAt))]);
}

/// <param name="By">Who entered it; left out: by itself.</param>
/// <param name="Step">The step that is next.</param>
/// <param name="NextAt">When it is due.</param>
/// <param name="IsUnderWay">Its touch is being sent.</param>
internal sealed record InsideView(
    string Sequence, string Version, DateTimeOffset Since, string? By, string Step, DateTimeOffset NextAt, bool IsUnderWay);

/// <param name="At">When it was handed to the channel.</param>
/// <param name="OpenedAt">By the customer, and no program.</param>
internal sealed record TouchView(
    string Sequence,
    string Step,
    TouchChannel Channel,
    DateTimeOffset At,
    TouchResult Result,
    DateTimeOffset? OpenedAt,
    DateTimeOffset? ClickedAt,
    DateTimeOffset? RepliedAt);

using LeadFunctions.Core.Leads;

namespace LeadFunctions.Snapshot;

/// <summary>What a mark tells of a lead and a sequence.</summary>
internal enum NurtureSign : byte
{
    /// <summary>It is in the sequence, and this step is next.</summary>
    Inside,
    Sent,
    Uncertain,
    Refused,

    /// <summary>It came back, or was called spam.</summary>
    Returned,
    Opened,
    Clicked,
    Replied,

    /// <summary>It left the sequence; in the place of a step stands why.</summary>
    Left,
}

/// <summary>One thing that is counted of a lead's sequences.</summary>
/// <param name="Step">Name of the step, or of the reason.</param>
/// <param name="At">Of a lead inside when the step is due; else when it happened (ticks, UTC).</param>
internal sealed record NurtureMark(string Sequence, string Step, NurtureSign Sign, long At)
{
    public static MarkList Of(LeadNurture nurture) => nurture == LeadNurture.None ? MarkList.None : new MarkList([.. Marks(nurture)]);

    private static IEnumerable<NurtureMark> Marks(LeadNurture nurture)
    {
        foreach (var place in nurture.Inside)
            yield return new NurtureMark(place.Sequence, place.Step, NurtureSign.Inside, place.NextAt.UtcTicks);
        foreach (var left in nurture.Left)
            yield return new NurtureMark(left.Sequence, left.Reason.ToString(), NurtureSign.Left, left.At.UtcTicks);
        foreach (var touch in nurture.Touches)
        {
            yield return Of(touch, SignOf(touch.Result), touch.At);
            if (touch.OpenedAt is { } opened)
                yield return Of(touch, NurtureSign.Opened, opened);
            if (touch.ClickedAt is { } clicked)
                yield return Of(touch, NurtureSign.Clicked, clicked);
            if (touch.RepliedAt is { } replied)
                yield return Of(touch, NurtureSign.Replied, replied);
        }
    }

    private static NurtureMark Of(TouchRecord touch, NurtureSign sign, DateTimeOffset at) => new(touch.Sequence, touch.Step, sign, at.UtcTicks);

    private static NurtureSign SignOf(TouchResult result) => result switch
    {
        TouchResult.Sent => NurtureSign.Sent,
        TouchResult.Refused => NurtureSign.Refused,
        TouchResult.Bounced or TouchResult.Complained => NurtureSign.Returned,
        _ => NurtureSign.Uncertain,
    };
}

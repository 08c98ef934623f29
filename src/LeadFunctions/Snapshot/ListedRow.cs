using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Scoring;

namespace LeadFunctions.Snapshot;

/// <summary>
/// What lists of leads are filtered and sorted by, in 104 bytes; its text to search in stands beside it in the chunk. Moments are ticks, UTC. A file holds
/// these bytes as they are: another layout is another <see cref="SnapshotFile.Version"/>.
/// </summary>
internal struct ListedRow
{
    /// <summary>Of a moment that does not come.</summary>
    public const long Never = long.MaxValue;

    private ulong _idHigh;
    private ulong _idLow;

    public long CreatedAt;

    /// <summary>Receipt of the newest submission.</summary>
    public long AskedAt;

    /// <summary>When what it waits for is due; <see cref="Never"/> when it waits for nothing.</summary>
    public long DueAt;

    public double Points;
    public long PointsAt;
    public long HotUntil;
    public long WarmUntil;

    // Numbers of names, 0 for none.
    public int Owner;
    public int Offer;
    public int Channel;
    public int Country;

    public int TextStart;
    public ushort TextLength;

    private ushort _idEnd;

    public LeadMarks Marks;
    public byte Fit;
    private byte _stage;
    private byte _source;
    private byte _action;

    /// <summary>The lead was merged into another; the place is free.</summary>
    public bool IsGone;

    public readonly LeadKey Key => new(_idHigh, _idLow, _idEnd);

    public readonly LeadStage Stage => (LeadStage)_stage;

    public readonly LeadSource Source => (LeadSource)_source;

    public readonly LeadAction Action => (LeadAction)_action;

    /// <summary>All but names and text.</summary>
    public static ListedRow Of(Lead lead, Scorer scorer)
    {
        var key = LeadKey.Of(lead.Id);
        var row = new ListedRow
        {
            _idHigh = key.High,
            _idLow = key.Low,
            _idEnd = key.End,
            CreatedAt = lead.Submissions.FirstAt.UtcTicks,
            AskedAt = lead.Submissions.LastAt.UtcTicks,
            DueAt = lead is { MayBeContacted: true, FollowUp: { Stage: not FollowUpStage.None } clock } ? clock.DueAt.UtcTicks : Never,
            Points = lead.Interest.Points,
            PointsAt = lead.Interest.At.UtcTicks,
            Fit = (byte)Math.Clamp(lead.Score.Fit, 0, 100),
            Marks = lead.Marks(),
            _stage = (byte)lead.LifeCycle.Stage,
            _source = (byte)lead.Submissions.LastOrigin.Source,
            _action = (byte)lead.Submissions.LastOrigin.Action,
        };
        row.Cool(scorer);
        return row;
    }

    /// <summary>By the scoring model, which may be another than the one when the row was kept.</summary>
    public void Cool(Scorer scorer)
    {
        var cooling = scorer.CoolingOf(Fit, new Interest(Points, At(PointsAt)));
        (HotUntil, WarmUntil) = (cooling.HotUntil.UtcTicks, cooling.WarmUntil.UtcTicks);
    }

    public readonly Temperature TemperatureAt(DateTimeOffset moment) => Cooling.At(moment);

    /// <summary>When its temperature falls next; <see cref="Never"/> when it does not.</summary>
    public readonly long CoolsAfter(DateTimeOffset moment) => Cooling.NextAfter(moment)?.UtcTicks ?? Never;

    public readonly int HundredthsAt(DateTimeOffset moment, Scorer scorer) => scorer.HundredthsAt(Fit, Points, At(PointsAt), moment);

    private readonly Cooling Cooling => new(At(HotUntil), At(WarmUntil));

    private static DateTimeOffset At(long ticks) => new(ticks, TimeSpan.Zero);
}

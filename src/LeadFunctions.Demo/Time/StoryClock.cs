namespace LeadFunctions.Demo.Time;

/// <summary>The time at which a story has arrived.</summary>
internal sealed class StoryTime(DateTimeOffset now)
{
    /// <summary>UTC.</summary>
    public DateTimeOffset Now { get; set; } = now;
}

/// <summary>
/// The app's clock while the past is filled in: stories run side by side, each at its own time, and each sees its own. Pauses and time-outs are real, as the
/// storage behind them is.
/// </summary>
internal sealed class StoryClock : TimeProvider
{
    private readonly AsyncLocal<StoryTime?> _current = new();

    /// <summary>From here on the caller, and what it calls and starts, lives at this time.</summary>
    public void Enter(StoryTime time) => _current.Value = time;

    public override DateTimeOffset GetUtcNow() => (_current.Value ?? throw new InvalidOperationException("This belongs to no story.")).Now;
}

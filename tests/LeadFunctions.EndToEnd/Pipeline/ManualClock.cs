namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>Tells the time that the test set. Delays pass by the real clock.</summary>
internal sealed class ManualClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}

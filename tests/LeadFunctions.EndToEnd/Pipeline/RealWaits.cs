using Microsoft.Extensions.Time.Testing;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>The test sets the date, but pauses and time-outs are real, as the storage behind them is.</summary>
internal sealed class RealWaits(DateTimeOffset start) : FakeTimeProvider(start)
{
    public override long TimestampFrequency => System.TimestampFrequency;

    public override long GetTimestamp() => System.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime, period);
}

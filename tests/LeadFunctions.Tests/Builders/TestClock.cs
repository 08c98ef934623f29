using LeadFunctions.Core.Leads;

namespace LeadFunctions.Tests.Builders;

/// <summary>A clock that stands still until a test moves it; its timers fire in the order in which they are due.</summary>
internal sealed class TestClock : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero);

    private readonly Lock _gate = new();
    private readonly List<TestTimer> _armed = [];
    private DateTimeOffset _now = Start;

    public TimeSpan Elapsed => GetUtcNow() - Start;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public void Advance(TimeSpan by)
    {
        lock (_gate)
            _now += by;
        while (TryTake(GetUtcNow(), out var timer))
            timer.Fire();
    }

    /// <summary>Runs work to its end, moving on to the next timer whenever the work does nothing but wait for one.</summary>
    /// <param name="isGuard">Tells, by how far ahead they are set, timers that guard something real at work, which takes real time; they do not fire.</param>
    public async Task<T> RunAsync<T>(Task<T> work, Predicate<TimeSpan>? isGuard = null)
    {
        while (await Task.WhenAny(work, Task.Delay(25)) != work)
            JumpToNext(isGuard ?? (_ => false));
        return await work;
    }

    public async Task RunAsync(Task work, Predicate<TimeSpan>? isGuard = null) => await RunAsync(Finish(work), isGuard);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new TestTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private static async Task<bool> Finish(Task work)
    {
        await work;
        return true;
    }

    private void JumpToNext(Predicate<TimeSpan> isGuard)
    {
        lock (_gate)
        {
            if (_armed.Where(timer => !isGuard(timer.Span)).MinBy(timer => timer.Due) is not { } next)
                return;
            if (next.Due > _now)
                _now = next.Due;
        }

        Advance(TimeSpan.Zero);
    }

    private bool TryTake(DateTimeOffset now, out TestTimer timer)
    {
        lock (_gate)
        {
            timer = _armed.Where(armed => armed.Due <= now).MinBy(armed => armed.Due)!;
            return timer is not null && _armed.Remove(timer);
        }
    }

    private sealed class TestTimer(TestClock clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public TimeSpan Span { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                clock._armed.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                Span = dueTime;
                Due = clock._now + dueTime;
                clock._armed.Add(this);
                return true;
            }
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace LeadFunctions.TestKit;

/// <summary>The library's clock, which keeps to itself which timers are armed; a test has to know before it moves the clock.</summary>
public sealed class WatchedClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly ConcurrentDictionary<WatchedTimer, ArmedTimer> _armed = new();

    public TimeSpan Elapsed => GetUtcNow() - Start;

    /// <summary>Ends when somebody waits on this clock.</summary>
    public Task ArmedAsync() => Eventually.HoldsAsync(() => !_armed.IsEmpty, () => "Nobody waits on the clock.");

    /// <summary>Runs work to its end, moving on to the next timer whenever the work does nothing but wait for one.</summary>
    /// <param name="isGuard">Tells timers that guard something real at work, which takes real time; they do not fire.</param>
    public async Task<T> RunAsync<T>(Task<T> work, Predicate<ArmedTimer>? isGuard = null)
    {
        await RunAsync((Task)work, isGuard);
        return await work;
    }

    public async Task RunAsync(Task work, Predicate<ArmedTimer>? isGuard = null)
    {
        while (await Task.WhenAny(work, Task.Delay(25)) != work)
            JumpToNext(isGuard ?? (_ => false));
        await work;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new WatchedTimer(this, callback, state);
        timer.Start(base.CreateTimer(timer.Fire, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan), dueTime, period);
        return timer;
    }

    private void JumpToNext(Predicate<ArmedTimer> isGuard)
    {
        var now = GetUtcNow();
        var waits = _armed.Values.Where(timer => !isGuard(timer)).ToList();

        // A timer that was set while the clock moved is due later than it was noted.
        if (waits.Count > 0)
            SetUtcNow(waits.Min(timer => timer.Due > now ? timer.Due : now + timer.Span));
    }

    private sealed class WatchedTimer(WatchedClock clock, TimerCallback callback, object? state) : ITimer
    {
        private ITimer _timer = null!;
        private TimeSpan _period;

        public void Start(ITimer timer, TimeSpan dueTime, TimeSpan period)
        {
            _timer = timer;
            Change(dueTime, period);
        }

        public void Fire(object? nothing)
        {
            Note(_period);
            callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            Note(dueTime);
            return _timer.Change(dueTime, period);
        }

        public void Dispose()
        {
            clock._armed.TryRemove(this, out _);
            _timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Note(TimeSpan dueTime)
        {
            if (dueTime == Timeout.InfiniteTimeSpan)
                clock._armed.TryRemove(this, out _);
            else
                clock._armed[this] = new ArmedTimer(clock.GetUtcNow() + dueTime, dueTime);
        }
    }
}

/// <param name="Due">When it fires.</param>
/// <param name="Span">How far ahead it was set.</param>
public sealed record ArmedTimer(DateTimeOffset Due, TimeSpan Span);

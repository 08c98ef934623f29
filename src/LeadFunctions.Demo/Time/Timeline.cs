namespace LeadFunctions.Demo.Time;

/// <summary>
/// Leads stories through the past. Within a span of hours they run side by side; between two spans none runs, and what the app does by itself is done. What
/// a story would do after the end never happens.
/// </summary>
internal sealed class Timeline(DateTimeOffset end)
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<TaskCompletionSource, DateTimeOffset> _waiting = new();
    private readonly List<Exception> _faults = [];
    private DateTimeOffset _until = DateTimeOffset.MinValue;
    private int _running;
    private TaskCompletionSource _quiet = new();

    /// <summary>The present (UTC).</summary>
    public DateTimeOffset End => end;

    /// <summary>Lets a story's time pass. A time that is gone already is now.</summary>
    public Task UntilAsync(StoryTime story, DateTimeOffset at)
    {
        if (at > story.Now)
            story.Now = at;
        lock (_lock)
        {
            if (story.Now < _until)
                return Task.CompletedTask;
            // At or after the end nobody takes it up again.
            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn, story.Now);
            Leave();
            return turn.Task;
        }
    }

    /// <param name="stories">By the time at which they begin.</param>
    /// <param name="spans">Ends of the spans, in order; the last is <see cref="End"/>.</param>
    /// <param name="betweenAsync">Done at the end of each span.</param>
    /// <exception cref="AggregateException">Stories failed.</exception>
    public async Task RunAsync(IEnumerable<IStory> stories, IEnumerable<DateTimeOffset> spans, Func<DateTimeOffset, Task> betweenAsync)
    {
        var ahead = new Queue<IStory>(stories);
        foreach (var span in spans)
        {
            Open(span);
            // One after the other, whatever else runs: teams take turns in the order in which customers come.
            while (ahead.TryPeek(out var next) && next.BeginsAt < span)
            {
                await ahead.Dequeue().BeginAsync();
                lock (_lock)
                    _running++;
                _ = GoOnAsync(next);
            }

            lock (_lock)
                Leave();
            await _quiet.Task;
            if (_faults.Count > 0)
                throw new AggregateException(_faults);
            await betweenAsync(span);
        }
    }

    /// <summary>Counts the caller as running until it leaves, so that nothing is quiet too early.</summary>
    private void Open(DateTimeOffset span)
    {
        lock (_lock)
        {
            _until = span;
            _quiet = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _running = 1;
            while (_waiting.TryPeek(out var turn, out var at) && at < span)
            {
                _waiting.Dequeue();
                _running++;
                turn.SetResult();
            }
        }
    }

    private async Task GoOnAsync(IStory story)
    {
        try
        {
            await Task.Run(story.GoOnAsync);
        }
        catch (Exception fault)
        {
            lock (_lock)
                _faults.Add(fault);
        }

        lock (_lock)
            Leave();
    }

    private void Leave()
    {
        if (--_running == 0)
            _quiet.SetResult();
    }
}

/// <summary>What happens to one lead.</summary>
internal interface IStory
{
    /// <summary>UTC.</summary>
    DateTimeOffset BeginsAt { get; }

    /// <summary>The first request comes.</summary>
    Task BeginAsync();

    /// <summary>All that follows.</summary>
    Task GoOnAsync();
}

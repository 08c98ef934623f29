namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>
/// Lets waiting calls through in steps: once no more arrive, it chooses some, performs them to the end, and looks again. So code that runs
/// side by side meets storage in an order that the test chose.
/// </summary>
/// <param name="quiet">Calls that belong together arrive within this time; zero takes them as they come.</param>
/// <param name="choose">Of so many waiting calls, oldest first, those to let through next, by index.</param>
internal sealed class Steps(TimeSpan quiet, Func<int, IReadOnlyList<int>> choose)
{
    private readonly Lock _lock = new();
    private readonly List<Waiting> _waiting = [];
    private int _arrivals;
    private bool _isRunning;

    private sealed class Waiting
    {
        public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Steps so far.</summary>
    public int Count { get; private set; }

    public static Steps OldestFirst() => new(TimeSpan.Zero, _ => [0]);

    public static Steps NewestFirst() => new(TimeSpan.FromMilliseconds(10), waiting => [waiting - 1]);

    /// <summary>All that wait at once: a step is a round trip.</summary>
    public static Steps Rounds() => new(TimeSpan.FromMilliseconds(100), waiting => [.. Enumerable.Range(0, waiting)]);

    public static Steps Shuffled(int seed)
    {
        var random = new Random(seed);
        return new(TimeSpan.FromMilliseconds(8), waiting => [random.Next(waiting)]);
    }

    public async Task PerformAsync(Func<Task> perform)
    {
        var me = new Waiting();
        lock (_lock)
        {
            _waiting.Add(me);
            _arrivals++;
            if (!_isRunning)
            {
                _isRunning = true;
                _ = Task.Run(RunAsync);
            }
        }

        await me.Go.Task;
        try
        {
            await perform();
        }
        finally
        {
            me.Done.SetResult();
        }
    }

    private async Task RunAsync()
    {
        while (true)
        {
            int seen;
            do
            {
                seen = Volatile.Read(ref _arrivals);
                if (quiet > TimeSpan.Zero)
                    await Task.Delay(quiet);
            }
            while (seen != Volatile.Read(ref _arrivals));

            Waiting[] next;
            lock (_lock)
            {
                if (_waiting.Count == 0)
                {
                    _isRunning = false;
                    return;
                }

                next = [.. choose(_waiting.Count).Select(index => _waiting[index])];
                _waiting.RemoveAll(next.Contains);
                Count++;
            }

            foreach (var one in next)
                one.Go.SetResult();
            await Task.WhenAll(next.Select(one => one.Done.Task));
        }
    }
}

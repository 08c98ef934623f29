using System.Collections.Concurrent;
using LeadFunctions.LocalBus.Sqlite;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.LocalBus.Store;

/// <summary>
/// The queues of one file. One thread owns the connection and takes whatever steps have gathered while the last commit was being written to disk
/// into the next one: a thousand concurrent sends cost a few disk syncs, and none is acknowledged before its sync. What was sent is locked for
/// those who wait in the same transaction.
/// </summary>
internal sealed partial class BusStore : IDisposable
{
    private const int MostStepsPerCommit = 2000;
    private const int CommitsPerCheckpoint = 250;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<IStoreStep> _steps = new();
    private readonly AutoResetEvent _wake = new(false);
    private readonly List<IStoreStep> _batch = [];
    private readonly HashSet<Consumer> _gotSome = [];
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly StoreFile _file;
    private readonly ITimer _timer;
    private readonly Thread _writer;
    private int _commits;
    private bool _failing;
    private int _signalled;
    private volatile bool _stopping;
    private volatile bool _stopped;

    public BusStore(BusOptions options, TimeProvider time, ILogger logger)
    {
        _time = time;
        _logger = logger;
        _file = new StoreFile(options, time);
        _timer = time.CreateTimer(static store => ((BusStore)store!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _writer = new Thread(Run) { IsBackground = true, Name = "local bus" };
        _writer.Start();
    }

    /// <summary>The queues and their dead-letter queues, by the path that clients address them with.</summary>
    public IReadOnlyDictionary<string, BusQueue> Queues => _file.Queues;

    public void Post(IStoreStep step)
    {
        _steps.Enqueue(step);
        if (_stopped)
            FailRest();
        else
            Wake();
    }

    public Task<T> CallAsync<T>(Func<long, T> step)
    {
        var call = new StoreCall<T>(step);
        Post(call);
        return call.Done;
    }

    public void Dispose()
    {
        _stopping = true;
        _wake.Set();
        _writer.Join();
        _stopped = true;
        FailRest();
        _timer.Dispose();
        _file.Dispose();
    }

    /// <summary>Links that close late still ask.</summary>
    private void FailRest()
    {
        while (_steps.TryDequeue(out var step))
            step.Failed(new ObjectDisposedException(nameof(BusStore)));
    }

    private void Wake()
    {
        if (Interlocked.Exchange(ref _signalled, 1) == 0)
            _wake.Set();
    }

    private void Run()
    {
        var more = true;
        while (!_stopping || !_steps.IsEmpty)
        {
            if (!more && _steps.IsEmpty)
            {
                _file.Checkpoint(hurry: false);
                ArmTimer();
                _wake.WaitOne();
            }

            Volatile.Write(ref _signalled, 0);
            while (_batch.Count < MostStepsPerCommit && _steps.TryDequeue(out var step))
                _batch.Add(step);
            more = CommitAll();
            _batch.Clear();
        }
    }

    /// <returns>Whether there is more to do at once.</returns>
    private bool CommitAll()
    {
        if (TryCommit(_batch, out var more, out var fault))
            return more;
        if (_batch.Count == 1 || fault is SqliteFault)
        {
            foreach (var step in _batch)
                step.Failed(fault);
            return false;
        }

        // One bad step must not fail its neighbours.
        var alone = new List<IStoreStep>(1);
        foreach (var step in _batch)
        {
            alone.Clear();
            alone.Add(step);
            if (!TryCommit(alone, out more, out fault))
                step.Failed(fault);
        }

        return more;
    }

    private bool TryCommit(List<IStoreStep> batch, out bool more, out Exception fault)
    {
        more = false;
        try
        {
            var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
            _file.Begin();
            foreach (var step in batch)
                step.Apply(now);
            foreach (var queue in _file.Queues.Values)
            {
                if (queue.NextTimer <= now)
                    queue.RunTimers(now);
                more |= queue.Match(now, _gotSome);
                more |= queue.NextTimer <= now;
            }

            more |= _file.ForgetOldIds(now);
            _file.Commit();
        }
        catch (Exception exception)
        {
            Undo(exception);
            fault = exception;
            return false;
        }

        if (_failing)
            Log.Recovered(_logger);
        _failing = false;

        foreach (var step in batch)
            step.Committed();
        foreach (var consumer in _gotSome)
            consumer.SendTaken();
        _gotSome.Clear();
        if (++_commits % CommitsPerCheckpoint == 0)
            _file.Checkpoint(hurry: true);
        fault = null!;
        return true;
    }

    private void Undo(Exception fault)
    {
        foreach (var consumer in _gotSome)
            consumer.DropTaken();
        _gotSome.Clear();
        _file.Rollback();

        // A full disk fails every transaction: one line is enough until it is over.
        if (!_failing)
            Log.Failed(_logger, fault);
        _failing = true;
    }

    private void ArmTimer()
    {
        long? next = null;
        foreach (var queue in _file.Queues.Values)
        {
            if (queue.NextTimer is { } timer && !(timer >= next))
                next = timer;
        }

        var wait = _failing ? PauseAfterFault
            : next is null ? LongestWait
            : TimeSpan.FromMilliseconds(Math.Max(1, next.Value - _time.GetUtcNow().ToUnixTimeMilliseconds()));
        _timer.Change(wait < LongestWait ? wait : LongestWait, Timeout.InfiniteTimeSpan);
    }

    private static partial class Log
    {
        [LoggerMessage(9210, LogLevel.Error, "The bus could not commit to its file: what clients send is refused until it can")]
        public static partial void Failed(ILogger logger, Exception fault);

        [LoggerMessage(9211, LogLevel.Information, "The bus can write to its file again")]
        public static partial void Recovered(ILogger logger);
    }
}

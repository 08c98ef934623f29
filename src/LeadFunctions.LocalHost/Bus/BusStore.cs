using System.Collections.Concurrent;
using System.Threading.Channels;

namespace LeadFunctions.LocalHost.Bus;

/// <summary>
/// The durable queues of one file. One thread owns the connection and takes whatever steps have gathered while the last commit was being
/// written to disk into the next one: a thousand concurrent sends cost a few disk syncs, and none is acknowledged before its sync.
/// </summary>
internal sealed class BusStore : IAsyncDisposable
{
    private const int MostStepsPerCommit = 2000;
    private static readonly TimeSpan PruneEvery = TimeSpan.FromSeconds(10);

    private readonly Channel<BusWork> work = Channel.CreateUnbounded<BusWork>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<string, SemaphoreSlim> arrivals = new(StringComparer.Ordinal);
    private readonly BusDatabase database;
    private readonly TimeProvider time;
    private readonly Thread writer;
    private long lastPrune;

    public BusStore(BusOptions options, TimeProvider time)
    {
        this.time = time;
        database = new BusDatabase(options, time);
        lastPrune = time.GetTimestamp();
        writer = new Thread(Write) { IsBackground = true, Name = "local bus" };
        writer.Start();
    }

    /// <summary>Ends when all messages are on disk, all or none. Those whose id is known are dropped, as Service Bus does.</summary>
    /// <returns>A sequence number for each message; null for each that was dropped.</returns>
    public async Task<IReadOnlyList<long?>> SendAsync(string queue, IReadOnlyList<BusMessage> messages)
    {
        var name = QueueName.Normalize(queue);
        var numbers = await Do(db => messages.Select(message => db.Send(name, message)).ToArray());
        Announce(name);
        return numbers;
    }

    public Task<IReadOnlyList<LockedMessage>> ReceiveAsync(string queue, int most)
    {
        var name = QueueName.Normalize(queue);
        return Do(db => db.Receive(name, most));
    }

    /// <returns>False when the lock was lost.</returns>
    public Task<bool> CompleteAsync(LockedMessage message) => Do(db => db.Complete(message));

    /// <returns>The messages whose lock was lost.</returns>
    public Task<LockedMessage[]> RenewAsync(IReadOnlyCollection<LockedMessage> messages) =>
        Do(db => messages.Where(message => !db.Renew(message)).ToArray());

    /// <returns>False when the lock was lost.</returns>
    public async Task<bool> AbandonAsync(string queue, LockedMessage message)
    {
        var name = QueueName.Normalize(queue);
        var held = await Do(db => db.Abandon(name, message));
        Announce(name);
        Announce(QueueName.Normalize(QueueName.DeadLetters(name)));
        return held;
    }

    /// <returns>False when the lock was lost.</returns>
    public Task<bool> DeadLetterAsync(string queue, LockedMessage message, string reason, string description)
    {
        var name = QueueName.Normalize(queue);
        return Do(db => db.DeadLetter(name, message, reason, description));
    }

    /// <returns>All messages of the queue: visible, locked and scheduled.</returns>
    public Task<long> CountAsync(string queue)
    {
        var name = QueueName.Normalize(queue);
        return Do(db => db.Count(name));
    }

    /// <summary>
    /// Waits until this process put something into the queue, at most <paramref name="most"/>: what another process sends, a schedule or an
    /// expired lock makes visible is found by asking again.
    /// </summary>
    public Task WaitForArrivalAsync(string queue, TimeSpan most, CancellationToken cancellation) =>
        Arrivals(QueueName.Normalize(queue)).WaitAsync(most, cancellation);

    public async ValueTask DisposeAsync()
    {
        if (work.Writer.TryComplete())
            await Task.Run(writer.Join);
    }

    private Task<T> Do<T>(Func<BusDatabase, T> step)
    {
        var item = new BusWork<T>(step);
        return work.Writer.TryWrite(item)
            ? item.Done
            : Task.FromException<T>(new ObjectDisposedException(nameof(BusStore)));
    }

    private SemaphoreSlim Arrivals(string queue) => arrivals.GetOrAdd(queue, static _ => new SemaphoreSlim(0));

    private void Announce(string queue)
    {
        var signal = Arrivals(queue);
        if (signal.CurrentCount == 0)
            signal.Release();
    }

    private void Write()
    {
        using (database)
        {
            var batch = new List<BusWork>();
            while (work.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            {
                while (batch.Count < MostStepsPerCommit && work.Reader.TryRead(out var item))
                    batch.Add(item);
                if (!TryCommit(batch, out var fault))
                    CommitOneByOne(batch, fault);
                batch.Clear();
                PruneNowAndThen();
            }
        }
    }

    /// <summary>One bad step must not fail its neighbours.</summary>
    private void CommitOneByOne(List<BusWork> batch, Exception fault)
    {
        if (batch.Count == 1)
        {
            batch[0].Failed(fault);
            return;
        }

        foreach (var item in batch)
        {
            if (!TryCommit([item], out var own))
                item.Failed(own);
        }
    }

    private bool TryCommit(List<BusWork> batch, out Exception fault)
    {
        var open = false;
        try
        {
            database.Begin();
            open = true;
            foreach (var item in batch)
                item.Apply(database);
            database.Commit();
        }
        catch (Exception exception)
        {
            if (open)
                TryRollback();
            fault = exception;
            return false;
        }

        foreach (var item in batch)
            item.Committed();
        fault = null!;
        return true;
    }

    private void TryRollback()
    {
        try
        {
            database.Rollback();
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            // A full disk or an I/O error has ended the transaction already; the first fault is the one to report.
        }
    }

    private void PruneNowAndThen()
    {
        if (time.GetElapsedTime(lastPrune) < PruneEvery)
            return;
        lastPrune = time.GetTimestamp();
        try
        {
            database.ForgetOldIds();
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            // Old ids cost only room; the next round drops them.
        }
    }
}

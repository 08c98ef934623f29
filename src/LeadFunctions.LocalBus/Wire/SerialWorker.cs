using System.Collections.Concurrent;

namespace LeadFunctions.LocalBus.Wire;

/// <summary>Handles items one after the other, in order, on the thread pool; whoever adds one never waits.</summary>
/// <param name="handle">Must not throw.</param>
/// <param name="afterRun">Runs when all that gathered was handled.</param>
internal sealed class SerialWorker<T>(Action<T> handle, Action afterRun) : IThreadPoolWorkItem
{
    private readonly ConcurrentQueue<T> _items = new();
    private int _running;

    public void Add(T item)
    {
        _items.Enqueue(item);
        if (Interlocked.Exchange(ref _running, 1) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    public void Execute()
    {
        do
        {
            while (_items.TryDequeue(out var item))
                handle(item);
            afterRun();
            Volatile.Write(ref _running, 0);

            // One that came between the last look and the line above would be left behind.
            Interlocked.MemoryBarrier();
        }
        while (!_items.IsEmpty && Interlocked.Exchange(ref _running, 1) == 0);
    }
}

namespace LeadFunctions.LocalBus.Store;

/// <summary>Somebody who waits for messages of a queue. As a step it (re)joins those who wait, or leaves them.</summary>
internal abstract class Consumer(BusQueue queue, bool deletesOnReceive) : IStoreStep
{
    private int _waiting;

    public BusQueue Queue => queue;

    public bool DeletesOnReceive => deletesOnReceive;

    /// <summary>Messages that it would take now; may change at any time.</summary>
    public abstract int Wanted { get; }

    public abstract bool IsClosed { get; }

    /// <summary>For the queue: whether it stands in line already.</summary>
    public bool IsWaiting
    {
        get => Volatile.Read(ref _waiting) != 0;
        set => Interlocked.Exchange(ref _waiting, value ? 1 : 0);
    }

    /// <summary>On the store's thread, before the commit: to be kept until <see cref="Committed"/>.</summary>
    public abstract void Take(in MessageRow row, ReadOnlySpan<byte> content, string? deadLetterSource);

    /// <summary>What was taken since the last commit may go out.</summary>
    public abstract void SendTaken();

    /// <summary>What was taken since the last commit was not locked after all.</summary>
    public abstract void DropTaken();

    public void Apply(long now) => queue.Join(this);

    public void Committed()
    {
        // Whatever it was given is sent by the store, which knows all consumers that got something.
    }

    public void Failed(Exception fault)
    {
        // It stands in line or not; nothing was lost.
    }
}

namespace LeadFunctions.LocalBus.Store;

/// <summary>One step that waits for its place in a transaction. It is told of its end only when that transaction is on disk.</summary>
internal interface IStoreStep
{
    /// <summary>On the store's thread, inside the transaction; again when that transaction came to nothing.</summary>
    void Apply(long now);

    /// <summary>On the store's thread: long work belongs elsewhere.</summary>
    void Committed();

    void Failed(Exception fault);
}

/// <summary>A step whose result somebody awaits.</summary>
internal sealed class StoreCall<T>(Func<long, T> step) : IStoreStep
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    public Task<T> Done => _done.Task;

    public void Apply(long now) => _result = step(now);

    public void Committed() => _done.SetResult(_result);

    public void Failed(Exception fault) => _done.SetException(fault);
}

namespace LeadFunctions.LocalHost.Bus;

/// <summary>One step that waits for its place in a transaction. Its task ends only when that transaction is on disk.</summary>
internal abstract class BusWork
{
    public abstract void Apply(BusDatabase database);

    public abstract void Committed();

    public abstract void Failed(Exception fault);
}

internal sealed class BusWork<T>(Func<BusDatabase, T> step) : BusWork
{
    private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T result = default!;

    public Task<T> Done => done.Task;

    public override void Apply(BusDatabase database) => result = step(database);

    public override void Committed() => done.SetResult(result);

    public override void Failed(Exception fault) => done.SetException(fault);
}

using Azure;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>How one storage call goes wrong.</summary>
public enum FaultKind
{
    /// <summary>The process dies once storage did the call; calls side by side get their turn in the order in which the code starts them.</summary>
    KilledAfter,

    /// <summary>The same, but calls side by side get their turn in reverse order.</summary>
    KilledAfterNewestFirst,

    /// <summary>The process dies instead of making the call.</summary>
    KilledInstead,

    /// <summary>Storage did the call, but the answer is lost; the client tries again.</summary>
    AnswerLost,

    /// <summary>The call fails before storage sees it; the client tries again.</summary>
    Unreachable,
}

/// <summary>Makes the n-th call (from 1) of a worker go wrong.</summary>
internal sealed class Fault(FaultKind kind, int at)
{
    private readonly Steps _steps = kind == FaultKind.KilledAfterNewestFirst ? Steps.NewestFirst() : Steps.OldestFirst();
    private int _calls;

    /// <summary>The call came.</summary>
    public bool HasStruck { get; private set; }

    public bool IsKilled => HasStruck && kind is FaultKind.KilledAfter or FaultKind.KilledAfterNewestFirst or FaultKind.KilledInstead;

    public Task ConductAsync(StorageCall call, Func<Task> perform) => call.IsTableCreation ? perform() : _steps.PerformAsync(async () =>
    {
        if (IsKilled)
            throw new KilledException();
        if (++_calls != at)
        {
            await perform();
            return;
        }

        HasStruck = true;
        if (kind is not (FaultKind.KilledInstead or FaultKind.Unreachable))
            await perform();
        throw kind is FaultKind.AnswerLost or FaultKind.Unreachable
            ? new RequestFailedException(0, "The connection broke.", new IOException("The connection broke."))
            : new KilledException();
    });
}

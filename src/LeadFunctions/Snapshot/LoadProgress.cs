namespace LeadFunctions.Snapshot;

/// <summary>How far a load is.</summary>
internal sealed class LoadProgress
{
    private int _read;

    public int Read => Volatile.Read(ref _read);

    public void Add(int leads) => Interlocked.Add(ref _read, leads);
}

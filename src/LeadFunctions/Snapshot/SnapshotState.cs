namespace LeadFunctions.Snapshot;

/// <summary>Whether lists can be shown yet.</summary>
internal abstract record SnapshotState
{
    private SnapshotState()
    {
    }

    /// <param name="AsOf">What was stored before this moment is in it (UTC).</param>
    public sealed record Ready(SnapshotView View, DateTimeOffset AsOf) : SnapshotState;

    /// <summary>All leads are being read: ask again.</summary>
    /// <param name="Read">Leads read so far.</param>
    /// <param name="HasFailed">The attempt before this one failed.</param>
    public sealed record Loading(int Read, bool HasFailed) : SnapshotState;
}

namespace LeadFunctions.Snapshot;

/// <summary>Numbers of the names in a snapshot's rows.</summary>
internal sealed class SnapshotNames
{
    public NameTable Owners { get; } = new();

    public NameTable Offers { get; } = new();

    public NameTable Channels { get; } = new();

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public NameTable Countries { get; } = new();

    public NameLists List() => new(Owners.List(), Offers.List(), Channels.List(), Countries.List());
}

/// <summary>The names as they were at one moment, by number; number 0 is none.</summary>
internal readonly record struct NameLists(
    ReadOnlyMemory<string?> Owners, ReadOnlyMemory<string?> Offers, ReadOnlyMemory<string?> Channels, ReadOnlyMemory<string?> Countries);

namespace LeadFunctions.LocalBus;

/// <summary>Where the bus keeps its messages, where it listens, what it serves and to whom.</summary>
public sealed record BusOptions
{
    /// <summary>Path of the SQLite file; its folder is made when it does not exist. One process at a time may use it.</summary>
    public required string DatabasePath { get; init; }

    /// <summary>TCP port on the loopback addresses; 0 takes a free one.</summary>
    public int Port { get; init; } = 5672;

    /// <summary>The queues to serve; each has a dead-letter queue behind it.</summary>
    public required IReadOnlyList<QueueDefinition> Queues { get; init; }

    /// <summary>The name of the key, as clients give it.</summary>
    public string KeyName { get; init; } = "RootManageSharedAccessKey";

    /// <summary>The shared access key that clients sign their tokens with.</summary>
    public required string Key { get; init; }

    /// <summary>
    /// Whether messages that were locked when the bus last ended come again at once, and not when their locks end: for a bus whose receivers ended
    /// with it.
    /// </summary>
    public bool ReleaseLocksAtStart { get; init; }
}

namespace LeadFunctions.LocalHost.Bus;

/// <summary>How the local queue behaves. Defaults are those of a Service Bus queue, except the lock (60 s there).</summary>
internal sealed record BusOptions
{
    /// <summary>Path of the SQLite file; several processes may share one.</summary>
    public required string DatabasePath { get; init; }

    /// <summary>How long a received message stays hidden unless its lock is renewed: 100 ms to 5 minutes.</summary>
    public TimeSpan LockDuration { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Deliveries after which a message that is not completed goes to the dead-letter queue; at least 1.</summary>
    public int MaxDeliveryCount { get; init; } = 10;

    /// <summary>For how long a message with a known MessageId is dropped.</summary>
    public TimeSpan DuplicateWindow { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>While this file exists, sends fail as if the namespace were out of reach. For tests.</summary>
    public string? UnavailableFile { get; init; }
}

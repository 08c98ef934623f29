namespace LeadFunctions.LocalBus;

/// <summary>A queue as Service Bus describes one. Defaults are those of Service Bus.</summary>
public sealed record QueueDefinition
{
    /// <summary>Compared without regard to case.</summary>
    public required string Name { get; init; }

    /// <summary>Whether a message is dropped whose id was sent before.</summary>
    public bool RequiresDuplicateDetection { get; init; }

    /// <summary>For how long a message with a known id is dropped.</summary>
    public TimeSpan DuplicateDetectionHistoryTimeWindow { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a received message stays hidden unless its lock is renewed.</summary>
    public TimeSpan LockDuration { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Deliveries after which a message that is not completed becomes a dead letter.</summary>
    public int MaxDeliveryCount { get; init; } = 10;

    /// <summary>The longest that a message lives, whatever it asks for itself.</summary>
    public TimeSpan DefaultMessageTimeToLive { get; init; } = TimeSpan.MaxValue;

    /// <summary>Whether a message whose time is over becomes a dead letter; otherwise it is deleted.</summary>
    public bool DeadLetteringOnMessageExpiration { get; init; }

    /// <summary>Reads a file of queue names, each with the properties that Azure Resource Manager takes for a queue.</summary>
    /// <exception cref="BusException">The file cannot be read, or asks for something that the bus does not do.</exception>
    public static IReadOnlyList<QueueDefinition> Load(string path) => QueueFile.Load(path);
}

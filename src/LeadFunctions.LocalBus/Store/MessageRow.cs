namespace LeadFunctions.LocalBus.Store;

/// <summary>As Service Bus numbers them in x-opt-message-state.</summary>
internal enum MessageState
{
    Active = 0,
    Deferred = 1,
    Scheduled = 2,
}

/// <summary>All about a stored message but its content. Times are milliseconds since 1970.</summary>
internal record struct MessageRow
{
    public long Sequence { get; set; }

    public MessageState State { get; set; }

    /// <summary>Times that a receiver got it.</summary>
    public int Deliveries { get; set; }

    /// <summary>Distinguishes this lock from earlier ones; 0 when there was none.</summary>
    public long Lock { get; set; }

    public long LockedUntil { get; set; }

    public long EnqueuedAt { get; set; }

    public long? DueAt { get; set; }

    public long? ExpiresAt { get; set; }

    /// <summary>What the sender's header said (<see cref="Messages.HeaderFields"/>).</summary>
    public long Header { get; set; }
}

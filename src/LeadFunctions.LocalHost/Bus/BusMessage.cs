namespace LeadFunctions.LocalHost.Bus;

/// <summary>A message on its way into the queue.</summary>
/// <param name="MessageId">Id for duplicate detection; null turns it off for this message.</param>
/// <param name="PropertiesJson">Application properties as one JSON object.</param>
/// <param name="ScheduledAt">When it becomes visible; null means at once.</param>
internal sealed record BusMessage(
    byte[] Body,
    string? MessageId = null,
    string? ContentType = null,
    string? Subject = null,
    string? CorrelationId = null,
    string? ReplyTo = null,
    string? To = null,
    string PropertiesJson = "{}",
    DateTimeOffset? ScheduledAt = null);

/// <summary>A message that this process holds a lock on.</summary>
/// <param name="Message">What was sent; application properties include the dead-letter reason.</param>
/// <param name="SequenceNumber">Unique in the file, in order of sending.</param>
/// <param name="LockToken">Changes with every delivery.</param>
/// <param name="DeliveryCount">This delivery included: 1 at the first.</param>
internal sealed record LockedMessage(
    BusMessage Message,
    long SequenceNumber,
    Guid LockToken,
    int DeliveryCount,
    DateTimeOffset EnqueuedAt);

namespace LeadFunctions.LocalBus.Messages;

/// <summary>Message annotations that Service Bus gives a meaning to.</summary>
internal static class Annotation
{
    public static ReadOnlySpan<byte> SequenceNumber => "x-opt-sequence-number"u8;

    public static ReadOnlySpan<byte> EnqueuedSequenceNumber => "x-opt-enqueue-sequence-number"u8;

    public static ReadOnlySpan<byte> EnqueuedTime => "x-opt-enqueued-time"u8;

    public static ReadOnlySpan<byte> LockedUntil => "x-opt-locked-until"u8;

    public static ReadOnlySpan<byte> MessageState => "x-opt-message-state"u8;

    public static ReadOnlySpan<byte> DeadLetterSource => "x-opt-deadletter-source"u8;

    public static ReadOnlySpan<byte> ScheduledEnqueueTime => "x-opt-scheduled-enqueue-time"u8;

    /// <summary>Whether the bus alone writes it: what a client sends under that name is dropped.</summary>
    public static bool IsOwn(ReadOnlySpan<byte> name) =>
        name.SequenceEqual(SequenceNumber)
        || name.SequenceEqual(EnqueuedSequenceNumber)
        || name.SequenceEqual(EnqueuedTime)
        || name.SequenceEqual(LockedUntil)
        || name.SequenceEqual(MessageState)
        || name.SequenceEqual(DeadLetterSource);
}

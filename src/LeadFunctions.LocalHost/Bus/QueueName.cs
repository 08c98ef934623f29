namespace LeadFunctions.LocalHost.Bus;

/// <summary>Names of queues, as Service Bus writes them.</summary>
internal static class QueueName
{
    private const string DeadLetterSuffix = "/$DeadLetterQueue";

    public static string DeadLetters(string queue) => queue + DeadLetterSuffix;

    public static bool IsDeadLetters(string queue) => queue.EndsWith(DeadLetterSuffix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Service Bus compares entity names without regard to case.</summary>
    public static string Normalize(string queue) => queue.ToLowerInvariant();
}

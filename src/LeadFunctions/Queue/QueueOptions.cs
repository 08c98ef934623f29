using System.ComponentModel.DataAnnotations;

namespace LeadFunctions.Queue;

/// <summary>Settings under <c>Queue</c>: how long intake waits for the queue.</summary>
internal sealed class QueueOptions
{
    /// <summary>Name of the queue; the triggers and the infrastructure use the same.</summary>
    internal const string Leads = "leads";

    /// <summary>Subject of a message that is no lead, but tells the app to go on with something.</summary>
    internal const string Step = "step";

    /// <summary>Setting that holds the connection: <c>ServiceBus</c> (connection string) or <c>ServiceBus__fullyQualifiedNamespace</c>.</summary>
    internal const string Connection = "ServiceBus";

    /// <summary>Longest wait for one send.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:05")]
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Sends after the first that failed.</summary>
    [Range(0, 5)]
    public int SendRetries { get; set; } = 2;

    /// <summary>Longest wait for all sends of one lead; then it is spooled.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:06")]
    public TimeSpan SendTotalTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>After repeated failures leads go straight to the spool for so long, without waiting for the queue.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:05:00")]
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(10);
}

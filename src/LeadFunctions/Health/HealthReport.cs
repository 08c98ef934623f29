namespace LeadFunctions.Health;

/// <summary>How one part is. Says nothing of where the part is or why it fails: anybody may ask.</summary>
internal enum PartHealth
{
    Ok,

    /// <summary>No good answer in time.</summary>
    Unreachable,

    /// <summary>There, and does not work.</summary>
    Failed,

    /// <summary>Not configured.</summary>
    Missing,
}

/// <summary>Whether leads can be taken in, processed and told.</summary>
/// <param name="Queue">The queue <c>leads</c> accepts a link to send on.</param>
/// <param name="Tables">Every table answers a query.</param>
/// <param name="Scoring">The scoring model is loaded and scores.</param>
/// <param name="Alerts">At least one channel is configured: without one nobody hears of an overdue lead.</param>
internal sealed record HealthReport(PartHealth Queue, PartHealth Tables, PartHealth Scoring, PartHealth Alerts)
{
    public bool IsReady => this is { Queue: PartHealth.Ok, Tables: PartHealth.Ok, Scoring: PartHealth.Ok, Alerts: PartHealth.Ok };
}

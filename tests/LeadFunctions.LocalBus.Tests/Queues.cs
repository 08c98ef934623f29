namespace LeadFunctions.LocalBus.Tests;

internal static class Queues
{
    public static QueueDefinition Leads { get; } = QueueDefinition.Load(Repository.PathOf("infra", "queues.json")).Single(queue => queue.Name == "leads");
}

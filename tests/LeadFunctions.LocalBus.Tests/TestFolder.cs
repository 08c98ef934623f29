namespace LeadFunctions.LocalBus.Tests;

/// <summary>The folder of a bus.</summary>
internal sealed class TestFolder : IDisposable
{
    private readonly TempFolder _folder = new();

    public string DatabasePath => _folder.PathOf("bus.db");

    public BusOptions Options(QueueDefinition queue, int port = 0) =>
        new() { DatabasePath = DatabasePath, Port = port, Queues = [queue], Key = "a key for tests" };

    public void Dispose() => _folder.Dispose();
}

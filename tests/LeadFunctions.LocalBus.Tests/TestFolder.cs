namespace LeadFunctions.LocalBus.Tests;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TestFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("local-bus-");

    public string DatabasePath => Path.Combine(_folder.FullName, "bus.db");

    public BusOptions Options(QueueDefinition queue, int port = 0) =>
        new() { DatabasePath = DatabasePath, Port = port, Queues = [queue], Key = "a key for tests" };

    public void Dispose() => _folder.Delete(recursive: true);
}

using Microsoft.Data.Sqlite;

namespace LeadFunctions.Benchmarks;

/// <summary>Looks from outside how many leads wait in a running host's queue.</summary>
internal sealed class QueueFile : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand count;

    public QueueFile(string dataFolder)
    {
        SQLitePCL.Batteries_V2.Init();
        connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = Path.Combine(dataFolder, "bus.db"), Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        count = connection.CreateCommand();
        count.CommandText = "SELECT count(*) FROM messages WHERE queue = 'leads'";
    }

    public long Count() => (long)count.ExecuteScalar()!;

    public async Task WaitUntilEmptyAsync(CancellationToken cancellation)
    {
        while (Count() > 0)
            await Task.Delay(10, cancellation);
    }

    public void Dispose()
    {
        count.Dispose();
        connection.Dispose();
    }
}

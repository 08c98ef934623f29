using Microsoft.Data.Sqlite;

namespace LeadFunctions.Benchmarks;

/// <summary>Looks from outside how many leads wait in a running host's queue.</summary>
internal sealed class QueueFile : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _count;

    public QueueFile(string dataFolder)
    {
        SQLitePCL.Batteries_V2.Init();
        _connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = Path.Combine(dataFolder, "bus.db"), Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        _connection.Open();
        _count = _connection.CreateCommand();
        _count.CommandText = "SELECT count(*) FROM messages WHERE queue = 'leads'";
    }

    public long Count() => (long)_count.ExecuteScalar()!;

    public async Task WaitUntilEmptyAsync(CancellationToken cancellation)
    {
        while (Count() > 0)
            await Task.Delay(10, cancellation);
    }

    public void Dispose()
    {
        _count.Dispose();
        _connection.Dispose();
    }
}

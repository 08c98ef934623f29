using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace LeadFunctions.Benchmarks.Bus;

/// <summary>The reference for the bus: bodies inserted into SQLite as durably (WAL, synchronous=FULL), in commits that take whatever has gathered.</summary>
internal sealed class BareCommits : IDisposable
{
    private readonly Channel<(byte[] Body, TaskCompletionSource Done)> _work = Channel.CreateUnbounded<(byte[], TaskCompletionSource)>();
    private readonly SqliteConnection _connection;
    private readonly Task _writing;

    public BareCommits(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();
        Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE messages (seq INTEGER PRIMARY KEY, body BLOB NOT NULL)");
        _writing = Task.Run(WriteAsync);
    }

    /// <summary>Ends when the body is on disk.</summary>
    public Task InsertAsync(byte[] body)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Writer.TryWrite((body, done));
        return done.Task;
    }

    public void Dispose()
    {
        _work.Writer.Complete();
        _writing.GetAwaiter().GetResult();
        _connection.Dispose();
    }

    private async Task WriteAsync()
    {
        await using var insert = _connection.CreateCommand();
        insert.CommandText = "INSERT INTO messages (body) VALUES ($body)";
        var body = insert.Parameters.Add("$body", SqliteType.Blob);
        var batch = new List<TaskCompletionSource>();
        while (await _work.Reader.WaitToReadAsync())
        {
            await using var transaction = (SqliteTransaction)await _connection.BeginTransactionAsync();
            insert.Transaction = transaction;
            while (batch.Count < 2000 && _work.Reader.TryRead(out var one))
            {
                body.Value = one.Body;
                insert.ExecuteNonQuery();
                batch.Add(one.Done);
            }

            await transaction.CommitAsync();
            batch.ForEach(static done => done.SetResult());
            batch.Clear();
        }
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

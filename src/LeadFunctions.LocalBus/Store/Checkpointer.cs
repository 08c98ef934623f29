using LeadFunctions.LocalBus.Sqlite;

namespace LeadFunctions.LocalBus.Store;

/// <summary>
/// Brings what was committed from the write-ahead log into the database, on a thread and a connection of its own: the writer would wait for that
/// disk otherwise. The log starts anew only when all of it was brought over, which under load never happens from here: then the writer is asked
/// to do the short rest between two of its transactions.
/// </summary>
internal sealed class Checkpointer : IDisposable
{
    private const int PagesThatAreMany = 4096;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly SqliteConnection _connection;
    private readonly Statement _checkpoint;
    private readonly AutoResetEvent _wake = new(false);
    private readonly AutoResetEvent _hurry = new(false);
    private readonly Thread _thread;
    private volatile bool _stopping;
    private volatile bool _restIsDue;

    public Checkpointer(string path)
    {
        _connection = new SqliteConnection(path);
        _connection.Execute("PRAGMA synchronous = FULL");
        _checkpoint = _connection.Prepare("PRAGMA wal_checkpoint(PASSIVE)");
        _thread = new Thread(Run) { IsBackground = true, Name = "local bus checkpoints" };
        _thread.Start();
    }

    /// <summary>Whether the writer should bring over the rest itself, once.</summary>
    public bool TakeRestIsDue()
    {
        if (!_restIsDue)
            return false;
        _restIsDue = false;
        return true;
    }

    /// <summary>Something was committed.</summary>
    /// <param name="hurry">It was a good deal; otherwise more may follow soon.</param>
    public void Wake(bool hurry)
    {
        if (hurry)
            _hurry.Set();
        _wake.Set();
    }

    public void Dispose()
    {
        _stopping = true;
        Wake(hurry: true);
        _thread.Join();
        _wake.Dispose();
        _hurry.Dispose();
        _connection.Dispose();
    }

    private void Run()
    {
        while (!_stopping)
        {
            _wake.WaitOne();
            _hurry.WaitOne(Pause);
            try
            {
                if (_checkpoint.Step() && _checkpoint.Int64(1) > PagesThatAreMany)
                    _restIsDue = true;
                _checkpoint.Reset();
            }
            catch (SqliteFault)
            {
                // A full disk, or the writer's own checkpoint at this moment. The writer learns of the former by itself; the next round tries again.
            }
        }
    }
}

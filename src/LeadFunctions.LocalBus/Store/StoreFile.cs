using LeadFunctions.LocalBus.Sqlite;

namespace LeadFunctions.LocalBus.Store;

/// <summary>The open file with its queues.</summary>
internal sealed class StoreFile : IDisposable
{
    private const string DeadLetterSuffix = "/$DeadLetterQueue";
    private const long ForgetEvery = 5000;

    private readonly FileGuard _guard;
    private readonly SqliteConnection _connection;
    private readonly Checkpointer _checkpointer;
    private readonly SequenceNumbers _numbers;
    private readonly Dictionary<string, BusQueue> _queues = new(StringComparer.OrdinalIgnoreCase);
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _rollback;
    private readonly Statement _checkpoint;
    private long _forgetAt;
    private bool _dirty;

    public StoreFile(BusOptions options, TimeProvider time)
    {
        var path = Path.GetFullPath(options.DatabasePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _guard = new FileGuard(path, time);
        try
        {
            _connection = Open(path);
            if (options.ReleaseLocksAtStart)
                _connection.Execute(Schema.ReleaseLocks);
            _begin = _connection.Prepare("BEGIN IMMEDIATE");
            _commit = _connection.Prepare("COMMIT");
            _rollback = _connection.Prepare("ROLLBACK");
            _checkpoint = _connection.Prepare("PRAGMA wal_checkpoint(PASSIVE)");
            _numbers = new SequenceNumbers(_connection);
            var messages = new MessageFile(_connection);
            foreach (var definition in options.Queues)
                Add(definition, messages);
            _checkpointer = new Checkpointer(path);
        }
        catch (Exception fault)
        {
            _connection?.Dispose();
            _guard.Dispose();
            if (fault is SqliteFault)
                throw new BusException($"{path} cannot be used: {fault.Message}", fault);
            throw;
        }
    }

    public IReadOnlyDictionary<string, BusQueue> Queues => _queues;

    public void Begin() => _begin.Execute();

    public void Commit()
    {
        _dirty |= _connection.TakeHasChanged();
        _commit.Execute();
        foreach (var queue in _queues.Values)
            queue.RecentIds?.Committed();
    }

    /// <summary>A full disk or an I/O error has ended the transaction already; the first fault is the one to report.</summary>
    public void Rollback()
    {
        try
        {
            if (_connection.InTransaction)
                _rollback.Execute();
        }
        catch (SqliteFault)
        {
            // The next transaction will tell.
        }

        _numbers.RolledBack();
        foreach (var queue in _queues.Values)
            queue.RolledBack();
    }

    /// <summary>Has the log brought over: soon, or at leisure. Without anything committed since it costs nothing.</summary>
    public void Checkpoint(bool hurry)
    {
        if (!_dirty)
            return;
        _dirty = false;
        if (_checkpointer.TakeRestIsDue())
            _checkpoint.Execute();
        else
            _checkpointer.Wake(hurry);
    }

    /// <returns>Whether there may be more of them.</returns>
    public bool ForgetOldIds(long now)
    {
        if (now < _forgetAt)
            return false;
        var more = false;
        foreach (var queue in _queues.Values)
            more |= queue.RecentIds?.ForgetOld(now) ?? false;
        if (!more)
            _forgetAt = now + ForgetEvery;
        return more;
    }

    public void Dispose()
    {
        _checkpointer.Dispose();
        _numbers.GiveBack();
        _connection.Dispose();
        _guard.Dispose();
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(path);
        try
        {
            connection.Execute("PRAGMA busy_timeout = 5000");
            connection.Execute("PRAGMA journal_mode = WAL");
            connection.Execute("PRAGMA synchronous = FULL");
            connection.Execute("PRAGMA wal_autocheckpoint = 0");
            connection.Execute("PRAGMA cache_size = -16000");
            var version = connection.Prepare("PRAGMA user_version").Scalar();
            if (version == 0)
                connection.Execute($"BEGIN IMMEDIATE; {Schema.Create} PRAGMA user_version = {Schema.Version}; COMMIT;");
            else if (version != Schema.Version)
                throw new BusException(
                    $"{path} has format {version}, this version of the local bus has {Schema.Version}: move it away, or use the other version.");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Add(QueueDefinition definition, MessageFile messages)
    {
        var deadLetterPath = definition.Name + DeadLetterSuffix;
        var deadLetters = new BusQueue(deadLetterPath, Id(deadLetterPath), definition, null, messages, _numbers, null);
        var id = Id(definition.Name);
        var recentIds = definition.RequiresDuplicateDetection ? new RecentIds(_connection, id, definition.DuplicateDetectionHistoryTimeWindow) : null;
        _queues.Add(definition.Name, new BusQueue(definition.Name, id, definition, deadLetters, messages, _numbers, recentIds));
        _queues.Add(deadLetterPath, deadLetters);
    }

    private long Id(string path)
    {
        var name = path.ToLowerInvariant();
        using var insert = _connection.Prepare("INSERT INTO queues (name) VALUES (?1) ON CONFLICT (name) DO NOTHING");
        insert.Bind(1, name).Execute();
        using var find = _connection.Prepare("SELECT id FROM queues WHERE name = ?1");
        return find.Bind(1, name).Scalar()!.Value;
    }
}

using LeadFunctions.LocalBus.Sqlite;

namespace LeadFunctions.LocalBus.Store;

/// <summary>The statements on the messages of the file. Each is one step inside a transaction that the store opened; not for several threads.</summary>
internal sealed class MessageFile(SqliteConnection connection)
{
    private const string Columns = "seq, state, deliveries, lock, locked_until, enqueued_at, due_at, expires_at, header";

    private readonly Statement _insert = connection.Prepare("INSERT INTO messages VALUES (?1, ?2, ?3, 0, 0, 0, ?4, ?5, ?6, ?7)");
    private readonly Statement _insertContent = connection.Prepare("INSERT INTO contents VALUES (?1, ?2)");
    private readonly Statement _next = connection.Prepare($"SELECT {Columns} FROM messages WHERE queue = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3");
    private readonly Statement _find = connection.Prepare($"SELECT {Columns} FROM messages WHERE queue = ?1 AND seq = ?2");
    private readonly Statement _due = connection.Prepare($"SELECT {Columns} FROM messages WHERE queue = ?1 AND due_at <= ?2 ORDER BY due_at LIMIT ?3");
    private readonly Statement _expired = connection.Prepare(
        $"SELECT {Columns} FROM messages WHERE queue = ?1 AND expires_at <= ?2 AND locked_until <= ?2 ORDER BY expires_at LIMIT ?3");
    private readonly Statement _nextDue = connection.Prepare("SELECT min(due_at) FROM messages WHERE queue = ?1 AND due_at IS NOT NULL");
    private readonly Statement _nextExpiry = connection.Prepare("SELECT min(expires_at) FROM messages WHERE queue = ?1 AND expires_at IS NOT NULL");
    private readonly Statement _content = connection.Prepare("SELECT content FROM contents WHERE seq = ?1");
    private readonly Statement _lock = connection.Prepare("UPDATE messages SET deliveries = ?3, lock = ?4, locked_until = ?5 WHERE queue = ?1 AND seq = ?2");
    private readonly Statement _setState = connection.Prepare("UPDATE messages SET state = ?3 WHERE queue = ?1 AND seq = ?2");
    private readonly Statement _deleteLocked = connection.Prepare("DELETE FROM messages WHERE queue = ?1 AND seq = ?2 AND lock = ?3 AND locked_until > ?4");
    private readonly Statement _delete = connection.Prepare("DELETE FROM messages WHERE queue = ?1 AND seq = ?2");
    private readonly Statement _deleteContent = connection.Prepare("DELETE FROM contents WHERE seq = ?1");
    private readonly Statement _replaceContent = connection.Prepare("UPDATE contents SET content = ?2 WHERE seq = ?1");
    private readonly Statement _renumberContent = connection.Prepare("UPDATE contents SET seq = ?2 WHERE seq = ?1");
    private readonly Statement _move = connection.Prepare(
        "UPDATE messages SET queue = ?3, state = 0, lock = 0, locked_until = 0, due_at = NULL, expires_at = NULL WHERE queue = ?1 AND seq = ?2");
    private readonly Statement _count = connection.Prepare("SELECT count(*) FROM messages WHERE queue = ?1");

    public void Insert(long queue, in MessageRow row, ReadOnlySpan<byte> content)
    {
        _insert.Bind(1, queue).Bind(2, row.Sequence).Bind(3, (long)row.State).Bind(4, row.EnqueuedAt).Bind(5, row.DueAt).Bind(6, row.ExpiresAt)
            .Bind(7, row.Header).Execute();
        _insertContent.Bind(1, row.Sequence).Bind(2, content).Execute();
    }

    /// <summary>Reads rows in order, from the one after <paramref name="after"/>.</summary>
    public void Next(long queue, long after, int most, List<MessageRow> rows) => Read(_next.Bind(1, queue).Bind(2, after).Bind(3, most), rows);

    public void Due(long queue, long now, int most, List<MessageRow> rows) => Read(_due.Bind(1, queue).Bind(2, now).Bind(3, most), rows);

    /// <summary>Rows whose time is over and that nobody holds.</summary>
    public void Expired(long queue, long now, int most, List<MessageRow> rows) => Read(_expired.Bind(1, queue).Bind(2, now).Bind(3, most), rows);

    public long? NextDue(long queue) => _nextDue.Bind(1, queue).Scalar();

    public long? NextExpiry(long queue) => _nextExpiry.Bind(1, queue).Scalar();

    public long Count(long queue) => _count.Bind(1, queue).Scalar() ?? 0;

    public bool Find(long queue, long sequence, out MessageRow row)
    {
        row = default;
        if (!_find.Bind(1, queue).Bind(2, sequence).Step())
            return false;
        row = Row(_find);
        _find.Reset();
        return true;
    }

    /// <summary>Writes deliveries and lock as the row has them.</summary>
    public void Lock(long queue, in MessageRow row) =>
        _lock.Bind(1, queue).Bind(2, row.Sequence).Bind(3, row.Deliveries).Bind(4, row.Lock).Bind(5, row.LockedUntil).Execute();

    public void SetState(long queue, long sequence, MessageState state) => _setState.Bind(1, queue).Bind(2, sequence).Bind(3, (long)state).Execute();

    /// <returns>False when the lock is not, or no longer, that of the message.</returns>
    public bool DeleteLocked(long queue, long sequence, long @lock, long now)
    {
        if (_deleteLocked.Bind(1, queue).Bind(2, sequence).Bind(3, @lock).Bind(4, now).Execute() == 0)
            return false;
        _deleteContent.Bind(1, sequence).Execute();
        return true;
    }

    public void Delete(long queue, long sequence)
    {
        _delete.Bind(1, queue).Bind(2, sequence).Execute();
        _deleteContent.Bind(1, sequence).Execute();
    }

    /// <summary>Puts a scheduled message at the end of its queue, as if it had been sent now.</summary>
    public void Activate(long queue, long sequence, in MessageRow active)
    {
        _delete.Bind(1, queue).Bind(2, sequence).Execute();
        _insert.Bind(1, queue).Bind(2, active.Sequence).Bind(3, (long)active.State).Bind(4, active.EnqueuedAt).Bind(5, active.DueAt).Bind(6, active.ExpiresAt)
            .Bind(7, active.Header).Execute();
        _renumberContent.Bind(1, sequence).Bind(2, active.Sequence).Execute();
    }

    /// <summary>Moves a message to another queue, where nothing about its locks or its time to live is left.</summary>
    public void Move(long from, long to, long sequence) => _move.Bind(1, from).Bind(2, sequence).Bind(3, to).Execute();

    /// <summary>The content is read where SQLite has it: what <paramref name="use"/> keeps of it must be copied.</summary>
    public T Content<T, TState>(long sequence, TState state, ContentReader<T, TState> use)
    {
        if (!_content.Bind(1, sequence).Step())
            throw new InvalidDataException($"Message {sequence} has lost its content.");
        try
        {
            return use(_content.Blob(0), state);
        }
        finally
        {
            _content.Reset();
        }
    }

    public void ReplaceContent(long sequence, ReadOnlySpan<byte> content) => _replaceContent.Bind(1, sequence).Bind(2, content).Execute();

    private static void Read(Statement statement, List<MessageRow> rows)
    {
        while (statement.Step())
            rows.Add(Row(statement));
    }

    private static MessageRow Row(Statement statement) => new()
    {
        Sequence = statement.Int64(0),
        State = (MessageState)statement.Int32(1),
        Deliveries = statement.Int32(2),
        Lock = statement.Int64(3),
        LockedUntil = statement.Int64(4),
        EnqueuedAt = statement.Int64(5),
        DueAt = statement.IsNull(6) ? null : statement.Int64(6),
        ExpiresAt = statement.IsNull(7) ? null : statement.Int64(7),
        Header = statement.Int64(8),
    };
}

/// <summary>Makes something of a message's content.</summary>
internal delegate T ContentReader<T, TState>(ReadOnlySpan<byte> content, TState state);

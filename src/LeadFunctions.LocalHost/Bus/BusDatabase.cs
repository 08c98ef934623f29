using Microsoft.Data.Sqlite;

namespace LeadFunctions.LocalHost.Bus;

/// <summary>
/// One connection to the queue's file with its statements prepared. Not for several threads: <see cref="BusStore"/> owns it. Each method is
/// one step inside a transaction that the caller opened.
/// </summary>
internal sealed class BusDatabase : IDisposable
{
    private const string SpentReason = "MaxDeliveryCountExceeded";

    private readonly BusOptions options;
    private readonly TimeProvider time;
    private readonly SqliteConnection connection;
    private readonly SqliteCommand begin;
    private readonly SqliteCommand commit;
    private readonly SqliteCommand rollback;
    private readonly SqliteCommand remember;
    private readonly SqliteCommand forget;
    private readonly SqliteCommand insert;
    private readonly SqliteCommand receive;
    private readonly SqliteCommand complete;
    private readonly SqliteCommand renew;
    private readonly SqliteCommand abandon;
    private readonly SqliteCommand deadLetter;
    private readonly SqliteCommand count;

    static BusDatabase() => SQLitePCL.Batteries_V2.Init();

    public BusDatabase(BusOptions options, TimeProvider time)
    {
        this.options = options;
        this.time = time;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(options.DatabasePath))!);
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = options.DatabasePath, Pooling = false }.ToString());
        connection.Open();

        // The busy timeout comes first: even switching to WAL can meet another process.
        Execute("PRAGMA busy_timeout = 20000");
        Execute("PRAGMA journal_mode = WAL");
        Execute("PRAGMA synchronous = FULL");
        Execute(BusSchema.Create);

        begin = Prepare("BEGIN IMMEDIATE");
        commit = Prepare("COMMIT");
        rollback = Prepare("ROLLBACK");
        remember = Prepare(BusSchema.Remember, "$queue", "$id", "$until", "$now");
        forget = Prepare(BusSchema.Forget, "$now");
        insert = Prepare(BusSchema.Insert, "$queue", "$visible", "$id", "$type", "$subject", "$correlation", "$replyTo", "$to", "$properties", "$body");
        receive = Prepare(BusSchema.Receive, "$queue", "$now", "$until", "$count");
        complete = Prepare(BusSchema.Complete, "$seq", "$token", "$now");
        renew = Prepare(BusSchema.Renew, "$seq", "$token", "$now", "$until");
        abandon = Prepare(BusSchema.Abandon, "$seq", "$token", "$now", "$visible");
        deadLetter = Prepare(BusSchema.DeadLetter, "$seq", "$token", "$now", "$target", "$reason", "$description");
        count = Prepare(BusSchema.Count, "$queue");
    }

    public void Begin() => begin.ExecuteNonQuery();

    public void Commit() => commit.ExecuteNonQuery();

    public void Rollback() => rollback.ExecuteNonQuery();

    /// <returns>The sequence number, or null when a message with this id was sent within the duplicate window.</returns>
    public long? Send(string queue, BusMessage message)
    {
        var now = time.GetUtcNow();
        if (message.MessageId is { } id && Run(remember, queue, id, Milliseconds(now + options.DuplicateWindow), Milliseconds(now)) == 0)
            return null;
        var visible = message.ScheduledAt is { } at && at > now ? at : now;
        Bind(
            insert,
            queue,
            Milliseconds(visible),
            message.MessageId,
            message.ContentType,
            message.Subject,
            message.CorrelationId,
            message.ReplyTo,
            message.To,
            message.PropertiesJson,
            message.Body);
        return (long)insert.ExecuteScalar()!;
    }

    /// <summary>
    /// Locks up to <paramref name="most"/> messages, oldest first. One whose deliveries are used up, because its holders died or let the lock
    /// expire, goes to the dead-letter queue instead.
    /// </summary>
    public IReadOnlyList<LockedMessage> Receive(string queue, int most)
    {
        var now = time.GetUtcNow();
        Bind(receive, queue, Milliseconds(now), Milliseconds(now + options.LockDuration), most);
        var received = new List<LockedMessage>();
        using (var reader = receive.ExecuteReader())
        {
            while (reader.Read())
                received.Add(Read(reader));
        }

        if (!QueueName.IsDeadLetters(queue))
            received.RemoveAll(message => message.DeliveryCount > options.MaxDeliveryCount && DeadLetterSpent(queue, message));
        received.Sort((left, right) => left.SequenceNumber.CompareTo(right.SequenceNumber));
        return received;
    }

    /// <returns>False when the lock was lost: the message is or will be delivered again.</returns>
    public bool Complete(LockedMessage message) =>
        Run(complete, message.SequenceNumber, message.LockToken.ToByteArray(), Now()) == 1;

    /// <returns>False when the lock was lost.</returns>
    public bool Renew(LockedMessage message) =>
        Run(renew, message.SequenceNumber, message.LockToken.ToByteArray(), Now(), Milliseconds(time.GetUtcNow() + options.LockDuration)) == 1;

    /// <summary>Gives the message back: at once to its old place, or to the dead-letter queue when its deliveries are used up.</summary>
    /// <returns>False when the lock was lost.</returns>
    public bool Abandon(string queue, LockedMessage message)
    {
        if (!QueueName.IsDeadLetters(queue) && message.DeliveryCount >= options.MaxDeliveryCount)
            return DeadLetterSpent(queue, message);

        // Dead letters have no delivery limit: a pause keeps one that always fails from taking a whole core.
        var visible = QueueName.IsDeadLetters(queue) ? time.GetUtcNow() + TimeSpan.FromSeconds(1) : message.EnqueuedAt;
        return Run(abandon, message.SequenceNumber, message.LockToken.ToByteArray(), Now(), Milliseconds(visible)) == 1;
    }

    /// <returns>False when the lock was lost.</returns>
    public bool DeadLetter(string queue, LockedMessage message, string reason, string description) =>
        Run(
            deadLetter,
            message.SequenceNumber,
            message.LockToken.ToByteArray(),
            Now(),
            QueueName.Normalize(QueueName.DeadLetters(queue)),
            reason,
            description) == 1;

    /// <returns>All messages of the queue: visible, locked and scheduled.</returns>
    public long Count(string queue)
    {
        Bind(count, queue);
        return (long)count.ExecuteScalar()!;
    }

    /// <summary>Drops ids whose duplicate window has passed, a bounded number at a time.</summary>
    public void ForgetOldIds() => Run(forget, Now());

    public void Dispose() => connection.Dispose();

    private static long Milliseconds(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds();

    private static int Run(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        Bind(command, values);
        return command.ExecuteNonQuery();
    }

    private static void Bind(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
    }

    private static LockedMessage Read(SqliteDataReader reader) => new(
        new BusMessage(
            reader.GetFieldValue<byte[]>(11),
            Text(reader, 4),
            Text(reader, 5),
            Text(reader, 6),
            Text(reader, 7),
            Text(reader, 8),
            Text(reader, 9),
            reader.GetString(10)),
        reader.GetInt64(0),
        new Guid(reader.GetFieldValue<byte[]>(1)),
        reader.GetInt32(2),
        DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(3)));

    private static string? Text(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private bool DeadLetterSpent(string queue, LockedMessage message) =>
        DeadLetter(queue, message, SpentReason, $"Message could not be consumed after {options.MaxDeliveryCount} delivery attempts.");

    private long Now() => Milliseconds(time.GetUtcNow());

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var parameter in parameters)
            command.Parameters.Add(new SqliteParameter { ParameterName = parameter, Value = DBNull.Value });
        command.Prepare();
        return command;
    }
}

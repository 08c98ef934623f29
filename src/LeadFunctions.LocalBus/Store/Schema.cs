namespace LeadFunctions.LocalBus.Store;

/// <summary>
/// Times are milliseconds since 1970. What changes with every delivery is kept apart from the contents, so that locking fifty messages dirties one
/// page and not fifty. No index orders the waiting messages: the queue remembers how far it has read.
/// </summary>
internal static class Schema
{
    public const int Version = 1;

    public const string Create = """
        CREATE TABLE queues (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE sequence (next INTEGER NOT NULL);
        INSERT INTO sequence VALUES (1);
        CREATE TABLE messages (
          queue INTEGER NOT NULL,
          seq INTEGER NOT NULL,
          state INTEGER NOT NULL,
          deliveries INTEGER NOT NULL,
          lock INTEGER NOT NULL,
          locked_until INTEGER NOT NULL,
          enqueued_at INTEGER NOT NULL,
          due_at INTEGER,
          expires_at INTEGER,
          header INTEGER NOT NULL,
          PRIMARY KEY (queue, seq)
        ) WITHOUT ROWID;
        CREATE INDEX messages_due ON messages (queue, due_at) WHERE due_at IS NOT NULL;
        CREATE INDEX messages_expiry ON messages (queue, expires_at) WHERE expires_at IS NOT NULL;
        CREATE TABLE contents (seq INTEGER PRIMARY KEY, content BLOB NOT NULL);
        CREATE TABLE recent_ids (
          queue INTEGER NOT NULL,
          seq INTEGER NOT NULL,
          high INTEGER NOT NULL,
          low INTEGER NOT NULL,
          until INTEGER NOT NULL,
          PRIMARY KEY (queue, seq)
        ) WITHOUT ROWID;
        """;

    public const string ReleaseLocks = "UPDATE messages SET lock = 0, locked_until = 0 WHERE locked_until > 0";
}

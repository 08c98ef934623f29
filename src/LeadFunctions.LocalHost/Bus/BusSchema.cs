namespace LeadFunctions.LocalHost.Bus;

internal static class BusSchema
{
    /// <summary>
    /// Times are Unix milliseconds. A message can be received once <c>visible_at</c> has passed: that one column holds schedule, lock end and
    /// back-off, so that one index range finds the next messages at any depth of the queue.
    /// </summary>
    public const string Create = """
        CREATE TABLE IF NOT EXISTS messages (
          seq INTEGER PRIMARY KEY AUTOINCREMENT,
          queue TEXT NOT NULL,
          visible_at INTEGER NOT NULL,
          enqueued_at INTEGER NOT NULL,
          delivery_count INTEGER NOT NULL DEFAULT 0,
          lock_token BLOB,
          message_id TEXT,
          content_type TEXT,
          subject TEXT,
          correlation_id TEXT,
          reply_to TEXT,
          send_to TEXT,
          properties TEXT NOT NULL,
          body BLOB NOT NULL
        );
        CREATE INDEX IF NOT EXISTS messages_visible ON messages (queue, visible_at, seq);
        CREATE TABLE IF NOT EXISTS recent_ids (
          queue TEXT NOT NULL,
          message_id TEXT NOT NULL,
          until INTEGER NOT NULL,
          PRIMARY KEY (queue, message_id)
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS recent_ids_until ON recent_ids (until);
        """;

    public const string Remember = """
        INSERT INTO recent_ids (queue, message_id, until) VALUES ($queue, $id, $until)
        ON CONFLICT (queue, message_id) DO UPDATE SET until = excluded.until WHERE until <= $now
        """;

    public const string Forget = "DELETE FROM recent_ids WHERE (queue, message_id) IN (SELECT queue, message_id FROM recent_ids WHERE until <= $now LIMIT 5000)";

    public const string Insert = """
        INSERT INTO messages (queue, visible_at, enqueued_at, message_id, content_type, subject, correlation_id, reply_to, send_to, properties, body)
        VALUES ($queue, $visible, $visible, $id, $type, $subject, $correlation, $replyTo, $to, $properties, $body)
        RETURNING seq
        """;

    public const string Receive = """
        UPDATE messages SET visible_at = $until, delivery_count = delivery_count + 1, lock_token = randomblob(16)
        WHERE seq IN (SELECT seq FROM messages WHERE queue = $queue AND visible_at <= $now ORDER BY visible_at, seq LIMIT $count)
        RETURNING seq, lock_token, delivery_count, enqueued_at, message_id, content_type, subject, correlation_id, reply_to, send_to, properties, body
        """;

    public const string Complete = "DELETE FROM messages WHERE seq = $seq AND lock_token = $token AND visible_at > $now";

    public const string Renew = "UPDATE messages SET visible_at = $until WHERE seq = $seq AND lock_token = $token AND visible_at > $now";

    public const string Abandon = "UPDATE messages SET visible_at = $visible, lock_token = NULL WHERE seq = $seq AND lock_token = $token AND visible_at > $now";

    public const string DeadLetter = """
        UPDATE messages SET queue = $target, visible_at = $now, lock_token = NULL,
          properties = json_set(properties, '$.DeadLetterReason', $reason, '$.DeadLetterErrorDescription', $description)
        WHERE seq = $seq AND lock_token = $token AND visible_at > $now
        """;

    public const string Count = "SELECT count(*) FROM messages WHERE queue = $queue";
}

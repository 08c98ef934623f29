namespace Azure.Messaging.ServiceBus;

/// <summary>A message to be sent. Limits are the real client's: ids and keys up to 128 characters, a positive time to live.</summary>
public class ServiceBusMessage
{
    private const int LongestId = 128;

    private string _messageId;
    private string _partitionKey;
    private string _sessionId;
    private string _replyToSessionId;
    private TimeSpan _timeToLive = TimeSpan.MaxValue;

    public ServiceBusMessage()
        : this(ReadOnlyMemory<byte>.Empty)
    {
    }

    public ServiceBusMessage(string body)
        : this(new BinaryData(body))
    {
    }

    public ServiceBusMessage(ReadOnlyMemory<byte> body)
        : this(BinaryData.FromBytes(body))
    {
    }

    public ServiceBusMessage(BinaryData body)
    {
        ArgumentNullException.ThrowIfNull(body);
        Body = body;
    }

    /// <summary>Values may be numbers, bool, char, string, Guid, Uri, DateTime, DateTimeOffset, TimeSpan.</summary>
    public IDictionary<string, object> ApplicationProperties { get; } = new Dictionary<string, object>();

    public BinaryData Body { get; set; }

    public string ContentType { get; set; }

    public string CorrelationId { get; set; }

    public string MessageId
    {
        get => _messageId;
        set
        {
            ArgumentException.ThrowIfNullOrEmpty(value, nameof(MessageId));
            _messageId = Checked(value, nameof(MessageId));
        }
    }

    public string PartitionKey
    {
        get => _partitionKey;
        set => _partitionKey = Checked(value, nameof(PartitionKey));
    }

    public string ReplyTo { get; set; }

    public string ReplyToSessionId
    {
        get => _replyToSessionId;
        set => _replyToSessionId = Checked(value, nameof(ReplyToSessionId));
    }

    /// <summary>When the message becomes visible; the default value means at once.</summary>
    public DateTimeOffset ScheduledEnqueueTime { get; set; }

    public string SessionId
    {
        get => _sessionId;
        set => _sessionId = Checked(value, nameof(SessionId));
    }

    public string Subject { get; set; }

    public TimeSpan TimeToLive
    {
        get => _timeToLive;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero, nameof(TimeToLive));
            _timeToLive = value;
        }
    }

    public string To { get; set; }

    public override string ToString() => $"{{MessageId:{MessageId}}}";

    private static string Checked(string value, string property) =>
        value?.Length > LongestId ? throw new ArgumentException($"{property} may have up to {LongestId} characters.", property) : value;
}

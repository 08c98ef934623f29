using System.Globalization;

namespace Azure.Data.Tables;

/// <summary>An entity as a dictionary of its properties.</summary>
public sealed partial class TableEntity : ITableEntity
{
    internal const string ETagName = "odata.etag";

    private readonly Dictionary<string, object?> _properties;

    public TableEntity() => _properties = [];

    public TableEntity(string partitionKey, string rowKey)
        : this()
    {
        PartitionKey = partitionKey;
        RowKey = rowKey;
    }

    public TableEntity(IDictionary<string, object> values) =>
        _properties = values is null ? [] : new(values!);

    internal TableEntity(int capacity) => _properties = new(capacity);

    public string PartitionKey
    {
        get => GetString(nameof(PartitionKey))!;
        set => _properties[nameof(PartitionKey)] = value;
    }

    public string RowKey
    {
        get => GetString(nameof(RowKey))!;
        set => _properties[nameof(RowKey)] = value;
    }

    public DateTimeOffset? Timestamp
    {
        get => GetDateTimeOffset(nameof(Timestamp));
        set => _properties[nameof(Timestamp)] = value;
    }

    public ETag ETag
    {
        get => GetString(ETagName) is { } value ? new ETag(value) : default;
        set => _properties[ETagName] = value.ToString();
    }

    /// <returns>The value, or null when there is none.</returns>
    /// <exception cref="InvalidOperationException">The value has another type; so for every typed getter below.</exception>
    public string? GetString(string key) => Find(key) switch
    {
        null => null,
        string text => text,
        var other => throw Mismatch(other, typeof(string)),
    };

    public byte[]? GetBinary(string key) => Find(key) switch
    {
        null => null,
        byte[] bytes => bytes,
        BinaryData data => data.ToArray(),
        var other => throw Mismatch(other, typeof(byte[])),
    };

    public BinaryData? GetBinaryData(string key) => Find(key) switch
    {
        null => null,
        BinaryData data => data,
        byte[] bytes => BinaryData.FromBytes(bytes),
        var other => throw Mismatch(other, typeof(BinaryData)),
    };

    public bool? GetBoolean(string key) => GetValue<bool>(key);

    /// <returns>In UTC when the value was read from the service or set as a <see cref="DateTimeOffset"/>.</returns>
    public DateTime? GetDateTime(string key) => Find(key) switch
    {
        null => null,
        DateTime time => time,
        DateTimeOffset time => time.UtcDateTime,
        var other => throw Mismatch(other, typeof(DateTime)),
    };

    public DateTimeOffset? GetDateTimeOffset(string key) => Find(key) switch
    {
        null => null,
        DateTimeOffset time => time,
        DateTime time => new DateTimeOffset(time),
        var other => throw Mismatch(other, typeof(DateTimeOffset)),
    };

    public double? GetDouble(string key) => GetValue<double>(key);

    public Guid? GetGuid(string key) => GetValue<Guid>(key);

    public int? GetInt32(string key) => GetValue<int>(key);

    public long? GetInt64(string key) => GetValue<long>(key);

    /// <summary>A property set straight from the wire: no check against an earlier value's type.</summary>
    internal void SetRead(string key, object? value) => _properties[key] = value;

    internal Dictionary<string, object?>.Enumerator EnumerateProperties() => _properties.GetEnumerator();

    private T? GetValue<T>(string key)
        where T : struct => Find(key) switch
        {
            null => null,
            T value => value,
            var other => throw Mismatch(other, typeof(T)),
        };

    private object? Find(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return _properties.GetValueOrDefault(key);
    }

    private void SetValue(string key, object? value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        _properties[key] = value is not null && _properties.TryGetValue(key, out var existing) && existing is not null
            ? Coerce(existing, value)
            : value;
    }

    /// <summary>A property keeps its type once it has one: only whole numbers widen, and times become text where text stood.</summary>
    private static object Coerce(object existing, object value) => (existing, value) switch
    {
        _ when existing.GetType() == value.GetType() => value,
        (int, long or double) => value,
        (double, int number) => (double)number,
        (long, int number) => (long)number,
        (string, DateTimeOffset time) => time.UtcDateTime.ToString("o", CultureInfo.InvariantCulture),
        (string, DateTime time) => time.ToUniversalTime().ToString("o", CultureInfo.InvariantCulture),
        (DateTimeOffset or DateTime, DateTimeOffset or DateTime) => value,
        (byte[] or BinaryData, byte[] or BinaryData) => value,
        _ => throw new InvalidOperationException($"A property of type {existing.GetType()} takes no value of type {value.GetType()}."),
    };

    private static InvalidOperationException Mismatch(object value, Type wanted) =>
        new($"A property of type {value.GetType()} cannot be read as {wanted}.");
}

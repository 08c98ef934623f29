using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Azure.Core;

namespace Azure.Data.Tables.Wire;

/// <summary>Writes entities as the service's JSON, each property that needs it preceded by its type.</summary>
internal readonly ref struct EntityWriter
{
    private const string TypeSuffix = "@odata.type";

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_buffer;

    private readonly Utf8JsonWriter _json;

    private EntityWriter(Utf8JsonWriter json) => _json = json;

    public static RequestContent ToContent(ITableEntity entity) => RequestContent.Create(ToBytes(entity));

    /// <exception cref="NotSupportedException">A property is of a type that tables do not store.</exception>
    public static byte[] ToBytes(ITableEntity entity)
    {
        var buffer = t_buffer ?? new ArrayBufferWriter<byte>(1024);
        buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
            new EntityWriter(json).Write(entity);

        // One that grew for an entity near the 1 MiB limit is not kept.
        t_buffer = buffer.Capacity <= 256 * 1024 ? buffer : null;
        return buffer.WrittenSpan.ToArray();
    }

    private void Write(ITableEntity entity)
    {
        _json.WriteStartObject();
        if (entity is TableEntity table)
        {
            var properties = table.EnumerateProperties();
            while (properties.MoveNext())
            {
                var (name, value) = properties.Current;

                // The service keeps time and version itself.
                if (name is not (nameof(ITableEntity.Timestamp) or TableEntity.ETagName))
                    Write(name, value);
            }
        }
        else
        {
            _json.WriteString(nameof(ITableEntity.PartitionKey), entity.PartitionKey);
            _json.WriteString(nameof(ITableEntity.RowKey), entity.RowKey);
            foreach (var property in EntityShape.Of(entity.GetType()).Properties)
                Write(property.Name, property.Get(entity));
        }

        _json.WriteEndObject();
    }

    private void Write(string name, object? value)
    {
        switch (value)
        {
            case null:
                // The service stores no nulls: left out means the same.
                break;
            case string text:
                _json.WriteString(name, text);
                break;
            case bool flag:
                _json.WriteBoolean(name, flag);
                break;
            case int number:
                _json.WriteNumber(name, number);
                break;
            case long number:
                WriteType(name, "Edm.Int64");
                _json.WriteString(name, number.ToString(CultureInfo.InvariantCulture));
                break;
            case ulong number:
                WriteType(name, "Edm.Int64");
                _json.WriteString(name, number.ToString(CultureInfo.InvariantCulture));
                break;
            case double number:
                WriteType(name, "Edm.Double");
                WriteDouble(name, number);
                break;
            case Guid guid:
                WriteType(name, "Edm.Guid");
                _json.WriteString(name, guid);
                break;
            case DateTimeOffset time:
                WriteTime(name, time.UtcDateTime);
                break;
            case DateTime time:
                WriteTime(name, time.ToUniversalTime());
                break;
            case byte[] bytes:
                WriteType(name, "Edm.Binary");
                _json.WriteBase64String(name, bytes);
                break;
            case BinaryData data:
                WriteType(name, "Edm.Binary");
                _json.WriteBase64String(name, data.ToMemory().Span);
                break;
            case Enum member:
                _json.WriteString(name, member.ToString());
                break;
            default:
                throw new NotSupportedException($"Tables store no property of type {value.GetType()}.");
        }
    }

    private void WriteDouble(string name, double number)
    {
        if (double.IsFinite(number))
            _json.WriteNumber(name, number);
        else
            _json.WriteString(name, double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
    }

    private void WriteTime(string name, DateTime utc)
    {
        WriteType(name, "Edm.DateTime");
        Span<char> text = stackalloc char[32];
        utc.TryFormat(text, out var length, "o", CultureInfo.InvariantCulture);
        _json.WriteString(name, text[..length]);
    }

    private void WriteType(string name, string type)
    {
        const int Ample = 128;
        Span<char> annotation = name.Length + TypeSuffix.Length <= Ample ? stackalloc char[Ample] : new char[name.Length + TypeSuffix.Length];
        name.CopyTo(annotation);
        TypeSuffix.CopyTo(annotation[name.Length..]);
        _json.WriteString(annotation[..(name.Length + TypeSuffix.Length)], type);
    }
}

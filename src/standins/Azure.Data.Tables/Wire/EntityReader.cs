using System.Globalization;
using System.Text.Json;

namespace Azure.Data.Tables.Wire;

/// <summary>Reads entities from the service's JSON (minimal metadata).</summary>
internal static class EntityReader
{
    public static T ReadOne<T>(ReadOnlySpan<byte> json)
        where T : class, ITableEntity
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return EntityShape.Convert<T>(Read(ref reader, 8));
    }

    public static List<T> ReadPage<T>(ReadOnlySpan<byte> json)
        where T : class, ITableEntity
    {
        var entities = new List<T>();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isValue = reader.ValueTextEquals("value"u8);
            reader.Read();
            if (!isValue)
            {
                reader.Skip();
                continue;
            }

            // Rows of one query look alike: the last one's size is a good guess for the next.
            var capacity = 8;
            while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                var entity = Read(ref reader, capacity);
                capacity = entity.Count;
                entities.Add(EntityShape.Convert<T>(entity));
            }
        }

        return entities;
    }

    private static TableEntity Read(ref Utf8JsonReader reader, int capacity)
    {
        var entity = new TableEntity(capacity);
        string? annotated = null;
        var type = EdmType.None;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!reader.ValueIsEscaped && reader.ValueSpan.EndsWith("@odata.type"u8))
            {
                var name = reader.GetString()!;
                annotated = name[..^"@odata.type".Length];
                reader.Read();
                type = TypeOf(ref reader);

                // The type normally precedes its value; where it follows, the value was kept as text.
                if (entity.TryGetValue(annotated, out var early) && early is string text)
                    entity.SetRead(annotated, Parse(text, type));
            }
            else if (reader.ValueSpan.StartsWith("odata."u8) && !reader.ValueTextEquals("odata.etag"u8))
            {
                reader.Read();
                reader.Skip();
            }
            else
            {
                var name = KnownName(ref reader);
                var known = name == nameof(ITableEntity.Timestamp) ? EdmType.DateTime : name == annotated ? type : EdmType.None;
                reader.Read();
                entity.SetRead(name, Value(ref reader, known));
            }
        }

        return entity;
    }

    private static string KnownName(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("PartitionKey"u8))
            return nameof(ITableEntity.PartitionKey);
        if (reader.ValueTextEquals("RowKey"u8))
            return nameof(ITableEntity.RowKey);
        if (reader.ValueTextEquals("Timestamp"u8))
            return nameof(ITableEntity.Timestamp);
        return reader.ValueTextEquals("odata.etag"u8) ? TableEntity.ETagName : reader.GetString()!;
    }

    private static EdmType TypeOf(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("Edm.DateTime"u8))
            return EdmType.DateTime;
        if (reader.ValueTextEquals("Edm.Int64"u8))
            return EdmType.Int64;
        if (reader.ValueTextEquals("Edm.Guid"u8))
            return EdmType.Guid;
        if (reader.ValueTextEquals("Edm.Binary"u8))
            return EdmType.Binary;
        return reader.ValueTextEquals("Edm.Double"u8) ? EdmType.Double : EdmType.None;
    }

    private static object? Value(ref Utf8JsonReader reader, EdmType type) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.Number => Number(ref reader, type),
        JsonTokenType.String => type switch
        {
            EdmType.None => reader.GetString(),
            EdmType.Guid when reader.TryGetGuid(out var guid) => guid,
            EdmType.Binary => reader.GetBytesFromBase64(),
            _ => Parse(reader.GetString()!, type),
        },
        _ => null,
    };

    private static object Number(ref Utf8JsonReader reader, EdmType type)
    {
        if (type == EdmType.Double)
            return reader.GetDouble();
        if (type == EdmType.Int64)
            return reader.GetInt64();

        // 1.0 is a double, 1 an int: what tells them apart is the notation.
        if (reader.TryGetInt32(out var whole))
            return whole;
        return reader.TryGetInt64(out var large) ? large : reader.GetDouble();
    }

    private static object Parse(string text, EdmType type) => type switch
    {
        EdmType.DateTime => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
        EdmType.Int64 => long.Parse(text, CultureInfo.InvariantCulture),
        EdmType.Double => double.Parse(text, CultureInfo.InvariantCulture),
        EdmType.Guid => Guid.Parse(text),
        EdmType.Binary => Convert.FromBase64String(text),
        _ => text,
    };
}

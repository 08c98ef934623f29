using System.Text;

namespace LeadFunctions.LocalBus.Messages;

/// <summary>The few changes that the bus makes to a message's content. All else stays byte for byte as it came.</summary>
internal static class ContentRewriter
{
    /// <summary>Room for the descriptors and sizes of the sections that are written anew.</summary>
    private const int Overhead = 64;

    /// <summary>Takes away annotations that only the bus may set, and writes a message id where there is none.</summary>
    public static byte[] Clean(ReadOnlySpan<byte> message, in MessageParts parts, string? messageId)
    {
        var target = new byte[message.Length + Overhead + (messageId?.Length ?? 0)];
        var writer = new AmqpWriter(target);
        WriteAnnotations(ref writer, message[parts.MessageAnnotations]);
        if (messageId is null)
            writer.Bytes(message[parts.Properties]);
        else
            WriteProperties(ref writer, message[parts.Properties], messageId);
        writer.Bytes(message[parts.ApplicationProperties]);
        writer.Bytes(message[parts.Body]);
        return target[..writer.Position];
    }

    /// <summary>Sets application properties: those of the same name are replaced, the others kept.</summary>
    /// <param name="values">Names and encoded values.</param>
    public static byte[] WithApplicationProperties(ReadOnlySpan<byte> content, IReadOnlyDictionary<string, byte[]> values)
    {
        var parts = MessageParts.Of(content);
        var target = new byte[content.Length + Overhead + values.Sum(pair => Encoding.UTF8.GetByteCount(pair.Key) + pair.Value.Length + 5)];
        var writer = new AmqpWriter(target);
        writer.Bytes(content[parts.MessageAnnotations]);
        writer.Bytes(content[parts.Properties]);
        writer.Section(SectionCode.ApplicationProperties);
        var map = writer.Begin(FormatCode.Map32);
        var pairs = CopyPairs(ref writer, content[parts.ApplicationProperties], name => values.ContainsKey(Encoding.UTF8.GetString(name)));
        foreach (var (name, value) in values)
        {
            writer.String(Encoding.UTF8.GetBytes(name));
            writer.Bytes(value);
        }

        writer.End(map, 2 * (pairs + values.Count));
        writer.Bytes(content[parts.Body]);
        return target[..writer.Position];
    }

    private static void WriteAnnotations(ref AmqpWriter writer, ReadOnlySpan<byte> section)
    {
        if (section.IsEmpty)
            return;
        writer.Section(SectionCode.MessageAnnotations);
        var map = writer.Begin(FormatCode.Map32);
        writer.End(map, 2 * CopyPairs(ref writer, section, Annotation.IsOwn));
    }

    private static void WriteProperties(ref AmqpWriter writer, ReadOnlySpan<byte> section, string messageId)
    {
        writer.Section(SectionCode.Properties);
        var list = writer.Begin(FormatCode.List32);
        writer.String(Encoding.UTF8.GetBytes(messageId));
        var fields = 1;
        if (!section.IsEmpty)
        {
            var reader = new AmqpReader(section);
            reader.Descriptor();
            var given = reader.Compound(map: false);
            for (var field = 0; field < given; field++)
            {
                var value = reader.Value();
                if (field > 0)
                    writer.Bytes(value);
            }

            fields = Math.Max(fields, given);
        }

        writer.End(list, fields);
    }

    /// <returns>Pairs that were written.</returns>
    private static int CopyPairs(ref AmqpWriter writer, ReadOnlySpan<byte> section, Func<ReadOnlySpan<byte>, bool> without)
    {
        if (section.IsEmpty)
            return 0;
        var reader = new AmqpReader(section);
        reader.Descriptor();
        var copied = 0;
        for (var pairs = reader.Compound(map: true) / 2; pairs > 0; pairs--)
        {
            var name = reader.Value();
            var value = reader.Value();
            if (without(AmqpPrimitive.Content(name)))
                continue;
            writer.Bytes(name);
            writer.Bytes(value);
            copied++;
        }

        return copied;
    }
}

using System.Text;
using LeadFunctions.LocalBus.Store;

namespace LeadFunctions.LocalBus.Messages;

/// <summary>Puts what the bus knows about a message in front of its content: header and message annotations.</summary>
internal static class MessageEncoder
{
    private const int Overhead = 400;

    public static int MostBytes(ReadOnlySpan<byte> content, string? deadLetterSource) => content.Length + Overhead + (3 * (deadLetterSource?.Length ?? 0));

    /// <param name="deliveryCount">Deliveries before this one.</param>
    /// <param name="deadLetterSource">The queue that the message died in.</param>
    /// <returns>Bytes written.</returns>
    public static int Encode(in MessageRow row, ReadOnlySpan<byte> content, int deliveryCount, string? deadLetterSource, Span<byte> target)
    {
        var writer = new AmqpWriter(target);
        HeaderFields.Unpack(row.Header).Write(ref writer, (uint)deliveryCount);
        writer.Section(SectionCode.MessageAnnotations);
        var map = writer.Begin(FormatCode.Map32);
        var elements = 8;
        writer.Symbol(Annotation.EnqueuedTime);
        writer.Timestamp(row.EnqueuedAt);
        writer.Symbol(Annotation.SequenceNumber);
        writer.Long(row.Sequence);
        writer.Symbol(Annotation.EnqueuedSequenceNumber);
        writer.Long(row.Sequence);
        writer.Symbol(Annotation.MessageState);
        writer.Byte(FormatCode.Int8);
        writer.Byte((byte)row.State);
        if (row.LockedUntil > 0)
        {
            writer.Symbol(Annotation.LockedUntil);
            writer.Timestamp(row.LockedUntil);
            elements += 2;
        }

        if (deadLetterSource is not null)
        {
            writer.Symbol(Annotation.DeadLetterSource);
            writer.String(Encoding.UTF8.GetBytes(deadLetterSource));
            elements += 2;
        }

        var kept = 0;
        if (content.Length > 3 && content[0] == FormatCode.Described && content[1] == FormatCode.ULong8 && content[2] == SectionCode.MessageAnnotations)
        {
            var reader = new AmqpReader(content);
            reader.Descriptor();
            var end = 3 + reader.Value().Length;
            var annotations = new AmqpReader(content[3..end]);
            elements += annotations.Compound(map: true);
            writer.Bytes(content[(3 + annotations.Position)..end]);
            kept = end;
        }

        writer.End(map, elements);
        writer.Bytes(content[kept..]);
        return writer.Position;
    }
}

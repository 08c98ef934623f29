namespace LeadFunctions.LocalBus.Messages;

/// <summary>Reads Service Bus's batch format: a message whose data sections are messages themselves.</summary>
internal static class BatchReader
{
    /// <exception cref="AmqpFormatException">The batch or a message of it is malformed, or it is empty.</exception>
    public static NewMessage[] Parse(ReadOnlyMemory<byte> batch)
    {
        var reader = new AmqpReader(batch.Span);
        var messages = new List<NewMessage>();
        while (!reader.AtEnd)
        {
            var code = reader.Descriptor();
            var value = reader.Value();
            if (code != SectionCode.Data)
                continue;
            if (value[0] is not (FormatCode.Binary8 or FormatCode.Binary32))
                throw new AmqpFormatException("a data section without data");
            var content = AmqpPrimitive.Content(value);
            messages.Add(NewMessage.Parse(batch.Slice(reader.Position - content.Length, content.Length)));
        }

        return messages.Count > 0 ? [.. messages] : throw new AmqpFormatException("a batch without messages");
    }
}

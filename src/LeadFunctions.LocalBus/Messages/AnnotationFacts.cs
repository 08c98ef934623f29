namespace LeadFunctions.LocalBus.Messages;

/// <param name="MustBeWrittenAnew">
/// They hold some that only the bus may set, for example because the client forwards a message that it received, or their descriptor is not written
/// in the short form that <see cref="MessageEncoder"/> looks for.
/// </param>
/// <param name="ScheduledAt">Milliseconds since 1970.</param>
internal readonly record struct AnnotationFacts(bool MustBeWrittenAnew, long? ScheduledAt)
{
    /// <param name="section">The encoded section, descriptor included; empty when there is none.</param>
    public static AnnotationFacts Read(ReadOnlySpan<byte> section)
    {
        if (section.IsEmpty)
            return default;
        var reader = new AmqpReader(section);
        reader.Descriptor();
        var facts = new AnnotationFacts(section[1] != FormatCode.ULong8, null);
        for (var pairs = reader.Compound(map: true) / 2; pairs > 0; pairs--)
        {
            var name = AmqpPrimitive.Content(reader.Value());
            var value = reader.Value();
            if (Annotation.IsOwn(name))
                facts = facts with { MustBeWrittenAnew = true };
            else if (name.SequenceEqual(Annotation.ScheduledEnqueueTime))
                facts = facts with { ScheduledAt = AmqpPrimitive.Timestamp(value) };
        }

        return facts;
    }
}

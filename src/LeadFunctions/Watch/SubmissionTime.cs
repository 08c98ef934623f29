namespace LeadFunctions.Watch;

/// <summary>Ids of submissions are UUIDs of version 7: they tell when they were given.</summary>
internal static class SubmissionTime
{
    /// <returns>UTC, to the millisecond; null for an id of another kind.</returns>
    public static DateTimeOffset? Of(Guid id)
    {
        if (id.Version != 7)
            return null;
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        long milliseconds = 0;
        foreach (var part in bytes[..6])
            milliseconds = (milliseconds << 8) | part;
        return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
    }
}

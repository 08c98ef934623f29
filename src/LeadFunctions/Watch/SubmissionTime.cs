namespace LeadFunctions.Watch;

/// <summary>Ids of submissions are UUIDs of version 7: they tell when they were given.</summary>
internal static class SubmissionTime
{
    /// <summary>Of an id with its hyphens.</summary>
    private const int Length = 36;

    /// <param name="name">Of a message or a row: the id, perhaps with more behind it.</param>
    public static DateTimeOffset? Of(string? name) => name?.Length >= Length && Guid.TryParse(name.AsSpan(0, Length), out var id) ? Of(id) : null;

    /// <summary>The end of the year 9999.</summary>
    private const long LastMillisecond = 253402300799999;

    /// <returns>UTC, to the millisecond; null for an id of another kind, or of a time that is none.</returns>
    public static DateTimeOffset? Of(Guid id)
    {
        if (id.Version != 7)
            return null;
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        long milliseconds = 0;
        foreach (var part in bytes[..6])
            milliseconds = (milliseconds << 8) | part;
        return milliseconds <= LastMillisecond ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
    }
}

using System.Buffers.Binary;

namespace LeadFunctions.Imports;

/// <summary>Where in the files of a check one step's rows begin, and how many of them there are of each kind.</summary>
/// <param name="PlanAt">In the file of what is sent.</param>
/// <param name="ReportAt">In the report.</param>
internal readonly record struct ChunkEntry(long PlanAt, long ReportAt, int Accepted, int Duplicates, int Repeated, int Rejected)
{
    public const int Bytes = 32;

    public static ChunkEntry Read(ReadOnlySpan<byte> entry) => new(
        BinaryPrimitives.ReadInt64LittleEndian(entry),
        BinaryPrimitives.ReadInt64LittleEndian(entry[8..]),
        BinaryPrimitives.ReadInt32LittleEndian(entry[16..]),
        BinaryPrimitives.ReadInt32LittleEndian(entry[20..]),
        BinaryPrimitives.ReadInt32LittleEndian(entry[24..]),
        BinaryPrimitives.ReadInt32LittleEndian(entry[28..]));

    public void Write(Span<byte> entry)
    {
        BinaryPrimitives.WriteInt64LittleEndian(entry, PlanAt);
        BinaryPrimitives.WriteInt64LittleEndian(entry[8..], ReportAt);
        BinaryPrimitives.WriteInt32LittleEndian(entry[16..], Accepted);
        BinaryPrimitives.WriteInt32LittleEndian(entry[20..], Duplicates);
        BinaryPrimitives.WriteInt32LittleEndian(entry[24..], Repeated);
        BinaryPrimitives.WriteInt32LittleEndian(entry[28..], Rejected);
    }
}

/// <summary>The entries of all steps, and one more that says where the files end.</summary>
internal static class ChunkIndex
{
    public const string Name = "index";

    /// <param name="count">One more than are wanted: each ends where the next begins.</param>
    public static async Task<IReadOnlyList<ChunkEntry>> ReadAsync(
        ImportBlobs blobs, ImportRecord import, int from, int count, CancellationToken cancellation)
    {
        await using var stream = await blobs.ReadAsync(
            import.Id, import.Attempt!.Value, Name, (long)from * ChunkEntry.Bytes, count * ChunkEntry.Bytes, cancellation);
        var bytes = new byte[count * ChunkEntry.Bytes];
        await stream.ReadExactlyAsync(bytes, cancellation);
        return [.. Enumerable.Range(0, count).Select(entry => ChunkEntry.Read(bytes.AsSpan(entry * ChunkEntry.Bytes)))];
    }
}

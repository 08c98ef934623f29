using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LeadFunctions.Core.Scoring;

namespace LeadFunctions.Snapshot;

/// <summary>What a file holds.</summary>
/// <param name="LoadedAt">When all leads were read (UTC).</param>
/// <param name="AsOf">Until when the journal was read (UTC).</param>
internal sealed record KeptSnapshot(SnapshotBuilder Builder, DateTimeOffset LoadedAt, DateTimeOffset AsOf);

/// <summary>
/// A snapshot as bytes: a signature with the version, and behind it, compressed, times, names, and each chunk with its text. Rows are as they are in memory,
/// so a file is read about as fast as it comes.
/// </summary>
internal static class SnapshotFile
{
    /// <summary>To be raised with every change of the format, <see cref="ListedRow"/> and the enumerations in it included.</summary>
    public const byte Version = 3;

    private const int MostText = RowChunk.Size * ushort.MaxValue;

    private static readonly byte[] Signature = [.. "LeadFunctions snapshot "u8, Version];
    private static readonly byte[] End = [.. "end"u8];

    private static readonly int RowsLength = RowChunk.Size * Unsafe.SizeOf<ListedRow>();

    public static async Task WriteAsync(Stream target, SnapshotView view, DateTimeOffset loadedAt, DateTimeOffset asOf, CancellationToken cancellation)
    {
        await target.WriteAsync(Signature, cancellation);
        await using var packed = new BrotliStream(target, CompressionLevel.Fastest, leaveOpen: true);
        await WriteBlockAsync(packed, Header(view, loadedAt, asOf), cancellation);
        foreach (var chunk in view.Chunks)
        {
            await packed.WriteAsync(MemoryMarshal.AsBytes(chunk.Rows.AsSpan()).ToArray(), cancellation);
            await WriteBlockAsync(packed, chunk.Text.AsMemory(0, chunk.TextEnd), cancellation);
        }

        await WriteBlockAsync(packed, MarksOf(view), cancellation);
        await packed.WriteAsync(End, cancellation);
    }

    /// <returns>Null when the file is of another version.</returns>
    /// <exception cref="InvalidDataException">It is no snapshot, or only a part of one.</exception>
    /// <exception cref="EndOfStreamException">It is a part of one.</exception>
    public static async Task<KeptSnapshot?> ReadAsync(Stream source, Scorer scorer, CancellationToken cancellation)
    {
        var signature = await ReadBytesAsync(source, Signature.Length, cancellation);
        if (!signature.AsSpan()[..^1].SequenceEqual(Signature.AsSpan()[..^1]))
            throw new InvalidDataException("No snapshot.");
        if (signature[^1] != Version)
            return null;
        await using var packed = new BrotliStream(source, CompressionMode.Decompress, leaveOpen: true);
        using var header = new BinaryReader(new MemoryStream(await ReadBlockAsync(packed, Array.MaxLength, cancellation)));
        var (loadedAt, asOf, count) = (ReadTime(header), ReadTime(header), header.ReadInt32());
        var names = new SnapshotNames();
        foreach (var table in Tables(names))
            ReadNames(header, table);
        var chunks = new List<RowChunk>();
        for (var number = 0; number < count; number++)
            chunks.Add(await ReadChunkAsync(packed, names, scorer, cancellation));
        using var nurture = new BinaryReader(new MemoryStream(await ReadBlockAsync(packed, Array.MaxLength, cancellation)));
        var marks = ReadMarks(nurture);
        if (!(await ReadBytesAsync(packed, End.Length, cancellation)).SequenceEqual(End))
            throw new InvalidDataException("The end is missing.");
        return new KeptSnapshot(new SnapshotBuilder(scorer, names, chunks, marks), loadedAt, asOf);
    }

    private static byte[] Header(SnapshotView view, DateTimeOffset loadedAt, DateTimeOffset asOf)
    {
        using var bytes = new MemoryStream();
        using var header = new BinaryWriter(bytes);
        header.Write(loadedAt.UtcTicks);
        header.Write(asOf.UtcTicks);
        header.Write(view.Chunks.Length);
        foreach (var names in (ReadOnlySpan<ReadOnlyMemory<string?>>)[view.Names.Owners, view.Names.Offers, view.Names.Channels, view.Names.Countries])
        {
            header.Write(names.Length - 1);
            foreach (var name in names.Span[1..])
                header.Write(name!);
        }

        header.Flush();
        return bytes.ToArray();
    }

    private static byte[] MarksOf(SnapshotView view)
    {
        using var bytes = new MemoryStream();
        using var marks = new BinaryWriter(bytes);
        marks.Write(view.Marks.Count);
        foreach (var (lead, all) in view.Marks)
        {
            marks.Write(lead.High);
            marks.Write(lead.Low);
            marks.Write(lead.End);
            marks.Write(all.Count);
            foreach (var mark in all)
            {
                marks.Write(mark.Sequence);
                marks.Write(mark.Step);
                marks.Write((byte)mark.Sign);
                marks.Write(mark.At);
            }
        }

        marks.Flush();
        return bytes.ToArray();
    }

    private static List<(LeadKey Lead, IReadOnlyList<NurtureMark> Marks)> ReadMarks(BinaryReader source)
    {
        var all = new List<(LeadKey, IReadOnlyList<NurtureMark>)>();
        for (var left = source.ReadInt32(); left > 0; left--)
        {
            var (lead, marks) = (new LeadKey(source.ReadUInt64(), source.ReadUInt64(), source.ReadUInt16()), new List<NurtureMark>());
            for (var more = source.ReadInt32(); more > 0; more--)
                marks.Add(new NurtureMark(source.ReadString(), source.ReadString(), (NurtureSign)source.ReadByte(), source.ReadInt64()));
            all.Add((lead, marks));
        }

        return all;
    }

    private static IEnumerable<NameTable> Tables(SnapshotNames names) => [names.Owners, names.Offers, names.Channels, names.Countries];

    private static void ReadNames(BinaryReader header, NameTable table)
    {
        for (var left = header.ReadInt32(); left > 0; left--)
            table.NumberOf(header.ReadString());
    }

    private static DateTimeOffset ReadTime(BinaryReader header) => new(header.ReadInt64(), TimeSpan.Zero);

    private static async Task<RowChunk> ReadChunkAsync(Stream packed, SnapshotNames names, Scorer scorer, CancellationToken cancellation)
    {
        var bytes = await ReadBytesAsync(packed, RowsLength, cancellation);
        var text = await ReadBlockAsync(packed, MostText, cancellation);
        var rows = MemoryMarshal.Cast<byte, ListedRow>(bytes).ToArray();
        foreach (ref var row in rows.AsSpan())
        {
            if (!IsSound(row, text.Length, names))
                throw new InvalidDataException("A row makes no sense.");
            // The scoring model may be another one by now.
            if (!row.IsGone)
                row.Cool(scorer);
        }

        return new RowChunk(rows, text);
    }

    private static bool IsSound(in ListedRow row, int text, SnapshotNames names) =>
        row.TextStart >= 0
        && row.TextStart + row.TextLength <= text
        && (uint)row.Owner < names.Owners.Count
        && (uint)row.Offer < names.Offers.Count
        && (uint)row.Channel < names.Channels.Count
        && (uint)row.Country < names.Countries.Count
        && Enum.IsDefined(row.Stage)
        && Enum.IsDefined(row.Source)
        && Enum.IsDefined(row.Action);

    private static async Task WriteBlockAsync(Stream target, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        await target.WriteAsync(length, cancellation);
        await target.WriteAsync(bytes, cancellation);
    }

    private static async Task<byte[]> ReadBlockAsync(Stream source, int most, CancellationToken cancellation)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(await ReadBytesAsync(source, sizeof(int), cancellation));
        return length >= 0 && length <= most ? await ReadBytesAsync(source, length, cancellation) : throw new InvalidDataException("A length makes no sense.");
    }

    private static async Task<byte[]> ReadBytesAsync(Stream source, int length, CancellationToken cancellation)
    {
        var bytes = new byte[length];
        await source.ReadExactlyAsync(bytes, cancellation);
        return bytes;
    }
}

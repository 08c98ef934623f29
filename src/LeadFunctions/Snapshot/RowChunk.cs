namespace LeadFunctions.Snapshot;

/// <summary>
/// Some rows and their texts, UTF-8. Never changed once readers have it: whoever changes a row copies the chunk. So many rows that the copy stays small, and
/// the arrays are objects that the collector may move.
/// </summary>
internal sealed class RowChunk
{
    public const int Size = 512;

    private RowChunk(ListedRow[] rows, byte[] text, int textEnd)
    {
        Rows = rows;
        Text = text;
        TextEnd = textEnd;
    }

    /// <summary>All places free.</summary>
    public RowChunk()
        : this(new ListedRow[Size], [], 0) => Array.Fill(Rows, new ListedRow { IsGone = true });

    /// <summary>As a file had it.</summary>
    public RowChunk(ListedRow[] rows, byte[] text)
        : this(rows, text, text.Length)
    {
    }

    public ListedRow[] Rows { get; }

    public byte[] Text { get; private set; }

    public int TextEnd { get; private set; }

    public ReadOnlySpan<byte> TextOf(in ListedRow row) => Text.AsSpan(row.TextStart, row.TextLength);

    public void Put(int place, ListedRow row, ReadOnlySpan<byte> text)
    {
        if (Text.Length - TextEnd < text.Length)
        {
            var larger = new byte[Math.Max(2 * Text.Length, TextEnd + text.Length)];
            Text.AsSpan(0, TextEnd).CopyTo(larger);
            Text = larger;
        }

        text.CopyTo(Text.AsSpan(TextEnd));
        (row.TextStart, row.TextLength) = (TextEnd, (ushort)text.Length);
        TextEnd += text.Length;
        Rows[place] = row;
    }

    /// <summary>A chunk of its own, without the texts that nobody needs any more.</summary>
    public RowChunk Copy()
    {
        var rows = (ListedRow[])Rows.Clone();
        var text = new byte[rows.Sum(row => row.TextLength)];
        var end = 0;
        foreach (ref var row in rows.AsSpan())
        {
            TextOf(row).CopyTo(text.AsSpan(end));
            row.TextStart = end;
            end += row.TextLength;
        }

        return new RowChunk(rows, text, end);
    }

    /// <summary>Gives back the room that was kept for further texts.</summary>
    public void Trim()
    {
        if (Text.Length > TextEnd)
            Text = Text[..TextEnd];
    }
}

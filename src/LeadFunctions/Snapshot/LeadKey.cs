using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Snapshot;

/// <summary>A lead's id as numbers, which take a quarter of the room of its text and compare faster.</summary>
internal readonly record struct LeadKey(ulong High, ulong Low, ushort End) : IComparable<LeadKey>
{
    private const int Letters = 12;
    private const int Bits = 5;

    public static LeadKey Of(LeadId id)
    {
        var text = id.ToString().AsSpan();
        return new LeadKey(Pack(text[..Letters]), Pack(text[Letters..(2 * Letters)]), (ushort)Pack(text[(2 * Letters)..]));
    }

    public LeadId ToId() => LeadId.Parse(string.Create(KeyHash.Length, this, static (text, key) =>
    {
        Unpack(key.High, text[..Letters]);
        Unpack(key.Low, text[Letters..(2 * Letters)]);
        Unpack(key.End, text[(2 * Letters)..]);
    }));

    /// <summary>Any order that is always the same: not that of the texts, in which digits come before letters.</summary>
    public int CompareTo(LeadKey other) =>
        High != other.High ? High.CompareTo(other.High)
        : Low != other.Low ? Low.CompareTo(other.Low)
        : End.CompareTo(other.End);

    private static ulong Pack(ReadOnlySpan<char> text)
    {
        var packed = 0UL;
        foreach (var letter in text)
            packed = (packed << Bits) | (uint)KeyHash.ValueOf(letter);
        return packed;
    }

    private static void Unpack(ulong packed, Span<char> text)
    {
        for (var place = text.Length - 1; place >= 0; place--)
        {
            text[place] = KeyHash.CharOf((int)(packed & 31));
            packed >>= Bits;
        }
    }
}

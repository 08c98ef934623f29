using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Imports;

/// <summary>Which rows of a file say the same, or are of one customer. Some 200 bytes a row.</summary>
internal sealed class KnownRows
{
    private readonly Dictionary<UInt128, int> _contents = [];
    private readonly Dictionary<UInt128, int> _customers = [];

    /// <returns>What the row is beside those before, and which of them it is like.</returns>
    public (RowVerdict Verdict, int? SameAs) Add(int row, UInt128 content, IReadOnlyList<IdentityKey> keys)
    {
        if (!_contents.TryAdd(content, row))
            return (RowVerdict.Repeated, _contents[content]);
        int? sameAs = null;
        for (var place = 0; place < keys.Count; place++)
        {
            // A name at a company alone makes no two rows one customer where both say more.
            if (place > 0 && keys[place].Kind == IdentityKind.NameCompanyCountry)
                continue;
            var key = Number(keys[place].Hash);
            if (!_customers.TryAdd(key, row))
                sameAs ??= _customers[key];
        }

        return sameAs is null ? (RowVerdict.Accepted, null) : (RowVerdict.Duplicate, sameAs);
    }

    /// <summary>A key's hash takes a fifth as a number.</summary>
    private static UInt128 Number(string hash) => hash.Aggregate(UInt128.Zero, (number, letter) => (number << 5) | (uint)KeyHash.ValueOf(letter));
}

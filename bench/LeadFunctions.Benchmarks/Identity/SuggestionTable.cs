using LeadFunctions.Core.Identity;

namespace LeadFunctions.Benchmarks.Identity;

/// <summary>The suggestion rows of a set's leads, in partitions sorted by row key, read by the ranges that the app reads.</summary>
internal sealed class SuggestionTable
{
    private readonly Dictionary<string, SortedList<string, int>> _partitions = [];

    /// <summary>Ranges read so far.</summary>
    public long Reads { get; private set; }

    public void Add(SetLead lead, int id)
    {
        foreach (var key in SuggestionKeys.Of(lead.Contact, []).Rows)
        {
            if (!_partitions.TryGetValue(key.Partition, out var rows))
                _partitions[key.Partition] = rows = new SortedList<string, int>(StringComparer.Ordinal);
            rows.Add($"{key.Prefix};{id:x8}", id);
        }
    }

    /// <summary>Other leads in the lead's ranges, and whether its name is rare.</summary>
    public (IReadOnlyCollection<int> Ids, bool IsNameRare) Candidates(SetLead lead, int id)
    {
        var found = new HashSet<int>();
        var isNameRare = false;
        string? exhausted = null;
        foreach (var range in SuggestionKeys.Of(lead.Contact, []).Ranges.Where(range => range.Partition != exhausted))
        {
            var rows = Read(range);
            Reads++;
            found.UnionWith(rows);
            exhausted = rows.Count < range.Cap ? range.Partition : exhausted;
            isNameRare |= range.TellsRareName && rows.Count < range.Cap;
        }

        found.Remove(id);
        return (found, isNameRare);
    }

    private List<int> Read(SuggestionRange range)
    {
        if (!_partitions.TryGetValue(range.Partition, out var rows))
            return [];
        var (low, high) = (0, rows.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(rows.Keys[middle], range.Prefix) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        var found = new List<int>();
        for (; low < rows.Count && found.Count < range.Cap && rows.Keys[low].StartsWith(range.Prefix, StringComparison.Ordinal); low++)
            found.Add(rows.Values[low]);
        return found;
    }
}

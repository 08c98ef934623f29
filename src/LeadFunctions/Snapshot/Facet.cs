namespace LeadFunctions.Snapshot;

/// <summary>One filter by values that are numbers, and how many leads have each of them.</summary>
internal sealed class Facet
{
    /// <summary>Values counted one by one at most: strangers write offers.</summary>
    private const int MostNamed = 100;

    private readonly bool[]? _wanted;
    private readonly int[] _counts;

    private Facet(int values, bool[]? wanted) => (_counts, _wanted) = (new int[values], wanted);

    /// <param name="wanted">None: any.</param>
    public static Facet OfEnum<T>(IReadOnlyCollection<T> wanted)
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        return new Facet(values.Length, wanted.Count == 0 ? null : [.. values.Select(wanted.Contains)]);
    }

    /// <inheritdoc cref="OfEnum"/>
    /// <param name="names">By their numbers.</param>
    public static Facet OfNames(ReadOnlyMemory<string?> names, IReadOnlyCollection<string?> wanted)
    {
        if (wanted.Count == 0)
            return new Facet(names.Length, null);
        var isWanted = new bool[names.Length];
        var asked = wanted.Select(name => name?.Trim() ?? "").ToHashSet(StringComparer.OrdinalIgnoreCase);
        for (var number = 0; number < names.Length; number++)
            isWanted[number] = asked.Contains(names.Span[number] ?? "");
        return new Facet(names.Length, isWanted);
    }

    public bool Passes(int value) => _wanted is null || _wanted[value];

    public void Count(int value) => _counts[value]++;

    public IReadOnlyDictionary<T, int> Counts<T>()
        where T : struct, Enum => Enum.GetValues<T>()
            .Select((value, number) => (Value: value, Count: _counts[number]))
            .Where(one => one.Count > 0)
            .ToDictionary(one => one.Value, one => one.Count);

    /// <summary>The most frequent, and those that are asked for.</summary>
    public IReadOnlyList<NamedCount> Counts(ReadOnlyMemory<string?> names)
    {
        var found = Enumerable.Range(0, _counts.Length).Where(number => _counts[number] > 0)
            .OrderByDescending(number => _counts[number])
            .ThenBy(number => names.Span[number], StringComparer.OrdinalIgnoreCase)
            .Where((number, rank) => rank < MostNamed || _wanted?[number] == true);
        return [.. found.Select(number => new NamedCount(names.Span[number], _counts[number]))];
    }
}

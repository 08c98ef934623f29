namespace LeadFunctions.Snapshot;

/// <summary>Numbers for names of which many leads have the same; case does not matter. Number 0 is no name.</summary>
/// <remarks>One writer. Readers hold a list that the writer only ever adds to, behind what they know of.</remarks>
internal sealed class NameTable
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.OrdinalIgnoreCase);
    private string?[] _names = [null];

    public int Count => _numbers.Count + 1;

    public int NumberOf(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return 0;
        name = name.Trim();
        if (_numbers.TryGetValue(name, out var number))
            return number;
        number = Count;
        if (number == _names.Length)
            Array.Resize(ref _names, 2 * number);
        _names[number] = name;
        _numbers.Add(name, number);
        return number;
    }

    /// <summary>The names so far, by their numbers.</summary>
    public ReadOnlyMemory<string?> List() => _names.AsMemory(0, Count);
}

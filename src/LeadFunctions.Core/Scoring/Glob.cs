namespace LeadFunctions.Core.Scoring;

/// <summary>A pattern in which <c>*</c> stands for any characters, also none; case does not matter.</summary>
internal sealed class Glob(string pattern)
{
    private readonly string[] _parts = pattern.Split('*');

    public bool IsMatch(string text)
    {
        var (first, last) = (_parts[0], _parts[^1]);
        if (_parts.Length == 1)
            return text.Equals(first, StringComparison.OrdinalIgnoreCase);
        if (text.Length < first.Length + last.Length
            || !text.StartsWith(first, StringComparison.OrdinalIgnoreCase)
            || !text.EndsWith(last, StringComparison.OrdinalIgnoreCase))
            return false;
        // Each part at its first place: what comes behind it has the most room there.
        var (place, end) = (first.Length, text.Length - last.Length);
        foreach (var part in _parts.AsSpan()[1..^1])
        {
            var found = text.AsSpan(place, end - place).IndexOf(part, StringComparison.OrdinalIgnoreCase);
            if (found < 0)
                return false;
            place += found + part.Length;
        }

        return true;
    }
}

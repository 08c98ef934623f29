using System.Collections.Immutable;

namespace LeadFunctions.Snapshot;

/// <summary>The marks of all leads that are, or were, in a sequence; names stand once. For one writer; what it gave is never changed.</summary>
internal sealed class NurtureMarks
{
    private readonly Dictionary<string, string> _names = [];
    private ImmutableDictionary<LeadKey, IReadOnlyList<NurtureMark>> _marks = ImmutableDictionary<LeadKey, IReadOnlyList<NurtureMark>>.Empty;

    public IReadOnlyDictionary<LeadKey, IReadOnlyList<NurtureMark>> Now => _marks;

    /// <returns>False when they are as they were.</returns>
    public bool Put(LeadKey lead, IReadOnlyList<NurtureMark> marks)
    {
        var known = _marks.TryGetValue(lead, out var found) ? found : [];
        if (known.SequenceEqual(marks))
            return false;
        _marks = marks.Count == 0
            ? _marks.Remove(lead)
            : _marks.SetItem(lead, [.. marks.Select(mark => mark with { Sequence = Once(mark.Sequence), Step = Once(mark.Step) })]);
        return true;
    }

    private string Once(string name)
    {
        if (!_names.TryGetValue(name, out var known))
            _names.Add(name, known = name);
        return known;
    }
}

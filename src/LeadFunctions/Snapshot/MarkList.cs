using System.Collections;

namespace LeadFunctions.Snapshot;

/// <summary>Marks of one lead; lists of the same marks are the same.</summary>
internal sealed class MarkList(IReadOnlyList<NurtureMark> marks) : IReadOnlyList<NurtureMark>, IEquatable<MarkList>
{
    public static MarkList None { get; } = new([]);

    public int Count => marks.Count;

    public NurtureMark this[int index] => marks[index];

    public bool Equals(MarkList? other) => other is not null && marks.SequenceEqual(other);

    public override bool Equals(object? obj) => Equals(obj as MarkList);

    public override int GetHashCode() => marks.Count;

    public IEnumerator<NurtureMark> GetEnumerator() => marks.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

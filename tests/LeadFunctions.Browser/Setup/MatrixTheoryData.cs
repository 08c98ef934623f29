namespace LeadFunctions.Browser.Setup;

/// <summary>Each of the one with each of the other.</summary>
internal sealed class MatrixTheoryData<T1, T2> : TheoryData<T1, T2>
{
    public MatrixTheoryData(IEnumerable<T1> ones, IReadOnlyCollection<T2> others)
    {
        foreach (var one in ones)
        {
            foreach (var other in others)
                Add(one, other);
        }
    }
}

namespace LeadFunctions.Http;

/// <summary>What an operation reads from the query.</summary>
/// <param name="Values">All that it may be; empty for any text.</param>
internal sealed record QueryParameter(string Name, string Summary, params IReadOnlyList<string> Values)
{
    /// <summary>Least and most of a number; null for text.</summary>
    public (int Least, int Most)? Range { get; init; }

    /// <summary>Another parameter and its value, which needs this one.</summary>
    public (string Name, string Value)? NeededBy { get; init; }
}

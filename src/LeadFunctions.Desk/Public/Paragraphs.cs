namespace LeadFunctions.Desk.Public;

/// <summary>Texts of several paragraphs.</summary>
internal static class Paragraphs
{
    /// <summary>What empty lines part.</summary>
    public static IEnumerable<string> Of(string? text) =>
        (text ?? "").ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

using System.Text.RegularExpressions;

namespace LeadFunctions.Desk.Parts;

/// <summary>Lengths of time whose units are shown smaller than their numbers.</summary>
public static partial class DeskSpan
{
    /// <summary>Numbers and units of such a text in turn: <c>2, h, 10</c>.</summary>
    public static string[] Split(string span) => [.. Pieces().Matches(span).Select(piece => piece.Value.Trim())];

    [GeneratedRegex(@"\d+|\D+")]
    private static partial Regex Pieces();
}

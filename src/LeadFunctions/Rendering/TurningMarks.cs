using System.Text.RegularExpressions;

namespace LeadFunctions.Rendering;

/// <summary>
/// Marks by which a text turns what follows around (U+202A to U+202E, U+2066 to U+2069). One that is never closed reaches out of its element and turns its
/// neighbours, too, and it makes "gpj.exe" look like a picture. What is shown goes without them; what was stored and sent keeps them.
/// </summary>
internal static partial class TurningMarks
{
    /// <param name="html">Of a page: its strangers' texts stand in <c>bdi</c>, and in <c>data-name</c>, from where scripts show them.</param>
    public static string WithoutThem(string html) => Shown().Replace(html, static part => Remove(part.Value));

    public static string Remove(string text) => Marks().Replace(text, "");

    [GeneratedRegex("<bdi>[^<]*</bdi>|data-name=\"[^\"]*\"")]
    private static partial Regex Shown();

    /// <summary>As they are, and as HTML encodes them.</summary>
    [GeneratedRegex(@"[\u202A-\u202E\u2066-\u2069]|&#x20(?:2[A-E]|6[6-9]);")]
    private static partial Regex Marks();
}

using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace LeadFunctions.Core.Forms;

/// <summary>
/// Patterns of fields. A stranger's text is held against them, so they are matched in time that grows with the text's length alone, whatever was written.
/// </summary>
internal static class FieldPattern
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    /// <summary>As many as the file of forms has patterns.</summary>
    private static readonly ConcurrentDictionary<string, Regex> Compiled = new(StringComparer.Ordinal);

    /// <summary>What is wrong with a pattern; null: nothing.</summary>
    public static string? FaultOf(string pattern)
    {
        try
        {
            // Alone first: its brackets must close within it.
            _ = new Regex(pattern, Options);
            _ = Of(pattern);
            return null;
        }
        catch (NotSupportedException)
        {
            return "must do without look-arounds, references back and atomic groups, which can take for ever";
        }
        catch (ArgumentException fault)
        {
            return $"is no regular expression: {fault.Message}";
        }
    }

    /// <param name="pattern">Of a valid form.</param>
    public static bool Matches(string pattern, string value) => Compiled.GetOrAdd(pattern, Of).IsMatch(value);

    private static Regex Of(string pattern) => new($@"\A(?:{pattern})\z", Options);
}

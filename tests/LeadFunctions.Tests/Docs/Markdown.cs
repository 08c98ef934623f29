using System.Text;
using System.Text.RegularExpressions;

namespace LeadFunctions.Tests.Docs;

/// <summary>What the tests need to know of a Markdown file, as GitHub renders it.</summary>
internal static partial class Markdown
{
    /// <summary>Targets of links and images, code left out.</summary>
    public static IEnumerable<string> Links(string text) =>
        LinkTarget().Matches(CodeSpan().Replace(Prose(text), "``")).Select(match => match.Groups.Values.Skip(1).First(group => group.Success).Value);

    /// <summary>Anchors that headings give.</summary>
    public static IReadOnlySet<string> Anchors(string text)
    {
        var anchors = new HashSet<string>();
        foreach (var heading in Heading().Matches(Prose(text)).Select(match => Slug(match.Groups[1].Value)))
        {
            var anchor = heading;
            for (var number = 1; !anchors.Add(anchor); number++)
                anchor = $"{heading}-{number}";
        }

        return anchors;
    }

    /// <summary>Cells of the rows of all tables, heads and rulers left out.</summary>
    public static IEnumerable<string[]> Rows(string text)
    {
        var isBody = false;
        foreach (var line in Prose(text).Split('\n'))
        {
            if (!line.StartsWith('|'))
                isBody = false;
            else if (line.StartsWith("|---", StringComparison.Ordinal))
                isBody = true;
            else if (isBody)
                yield return line.Trim().Trim('|').Split('|', StringSplitOptions.TrimEntries);
        }
    }

    /// <summary>From a heading of the second level to the next.</summary>
    public static string Section(string text, string heading)
    {
        var from = text.IndexOf($"\n## {heading}\n", StringComparison.Ordinal) + 1;
        var to = text.IndexOf("\n## ", from, StringComparison.Ordinal);
        return from == 0 ? throw new ArgumentException($"No section {heading}.") : text[from..(to < 0 ? text.Length : to)];
    }

    public static IEnumerable<string> CodeIn(string text) => CodeSpan().Matches(text).Select(match => match.Value.Trim('`'));

    private static string Prose(string text) => Fence().Replace(text, "");

    private static string Slug(string heading)
    {
        var slug = new StringBuilder();
        foreach (var letter in LinkTarget().Replace(heading, match => match.Value[..match.Value.IndexOf(']', StringComparison.Ordinal)]).ToLowerInvariant())
        {
            if (letter == ' ')
                slug.Append('-');
            else if (char.IsLetterOrDigit(letter) || letter is '-' or '_')
                slug.Append(letter);
        }

        return slug.ToString();
    }

    [GeneratedRegex(@"^(```|~~~).*?^\1", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("`[^`\n]+`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex("""\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"|^\[[^\]]+\]: (\S+)$""", RegexOptions.Multiline)]
    private static partial Regex LinkTarget();

    [GeneratedRegex("^#{1,6} (.+?)\r?$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}

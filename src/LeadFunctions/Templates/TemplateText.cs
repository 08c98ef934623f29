using System.Net;
using System.Text.RegularExpressions;

namespace LeadFunctions.Templates;

/// <summary>The text part of a mail, made of the source of its HTML: what people wrote, before any value of a stranger's is in it.</summary>
internal static partial class TemplateText
{
    public static string Of(string html)
    {
        var text = Unseen().Replace(html, "");
        text = Spaces().Replace(text, " ");
        text = Link().Replace(text, match => $"{match.Groups["label"].Value}: {match.Groups["url"].Value}");
        text = LineEnd().Replace(text, "\n");
        text = ItemStart().Replace(text, "\n- ");
        text = BlockEnd().Replace(text, "\n\n");
        return WebUtility.HtmlDecode(Tag().Replace(text, ""));
    }

    /// <summary>Lines without blanks around, one empty line at a time, with the ends that mail has.</summary>
    public static string Tidy(string text)
    {
        var lines = text.Split('\n').Select(line => line.Trim());
        return Gaps().Replace(string.Join('\n', lines), "\n\n").Trim().Replace("\n", "\r\n", StringComparison.Ordinal) + "\r\n";
    }

    [GeneratedRegex("<(head|style)\\b.*?</\\1>|<!--.*?-->|<!DOCTYPE[^>]*>", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Unseen();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("<a\\b[^>]*?href=[\"'](?<url>[^\"']*)[\"'][^>]*>(?<label>.*?)</a>", RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    [GeneratedRegex("<br\\b[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex LineEnd();

    [GeneratedRegex("<li\\b[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex ItemStart();

    [GeneratedRegex("</(?:p|h[1-6]|ul|ol|div|td|tr|table)>", RegexOptions.IgnoreCase)]
    private static partial Regex BlockEnd();

    [GeneratedRegex("<[a-zA-Z/][^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("\n{3,}")]
    private static partial Regex Gaps();
}

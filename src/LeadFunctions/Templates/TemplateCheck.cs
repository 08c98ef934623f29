using System.Text.RegularExpressions;
using Fluid;
using Fluid.Ast;

namespace LeadFunctions.Templates;

/// <summary>Finds what is wrong with a template before anybody is sent it: unknown placeholders, and places where a value would be more than text.</summary>
internal static partial class TemplateCheck
{
    /// <param name="source">A part of a file, with as many empty lines before it as it has in the file.</param>
    /// <param name="names">Placeholders that there are.</param>
    /// <returns>Line and problem.</returns>
    public static IEnumerable<(int Line, string Problem)> Of(string source, IReadOnlySet<string> names)
    {
        if (!TemplateLanguage.Parser.TryParse(source, out var template, out var error))
            return [(LineOf(error), error)];
        var placeholders = new Placeholders(names);
        placeholders.VisitTemplate(template);
        return placeholders.Problems.Select(one => (LineOf(source, one.Text), one.Problem));
    }

    /// <param name="html">The HTML of a template.</param>
    public static IEnumerable<(int Line, string Problem)> OfHtml(string html)
    {
        foreach (Match attribute in Address().Matches(html))
        {
            var value = attribute.Groups["value"].Value;
            if (Placeholder().IsMatch(value) || IsPlainAddress(value))
                continue;
            var names = string.Join(", ", TemplateNames.Addresses);
            yield return (LineAt(html, attribute.Index), $"an address must be https, mailto or one of {names}, and in quotes");
        }

        foreach (Match tag in Tag().Matches(html))
        {
            if (Address().Replace(tag.Value, "").Contains('{'))
                yield return (LineAt(html, tag.Index), "within a tag placeholders may stand as an address only");
        }

        foreach (Match tag in Active().Matches(html))
            yield return (LineAt(html, tag.Index), "no scripts, forms, frames and embedded things: mail programs take the mail for a fraud");
    }

    private static bool IsPlainAddress(string value) =>
        !value.Contains('{') && Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "https" or "mailto";

    private static int LineAt(string text, int index) => text.AsSpan(0, index).Count('\n') + 1;

    private static int LineOf(string source, string text) => source.IndexOf(text, StringComparison.Ordinal) is >= 0 and var index ? LineAt(source, index) : 1;

    private static int LineOf(string error) =>
        ErrorPlace().Match(error) is { Success: true } match && int.TryParse(match.Groups[1].Value, out var line) ? line : 1;

    [GeneratedRegex(@"\b(?:href|src|action|background)\s*=\s*(?:""(?<value>[^""]*)""|'(?<value>[^']*)'|(?<value>[^\s>]*))", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex(@"^\{\{\s*(links\.[a-z]+|publisher\.website|unsubscribe\.url)\s*\}\}$")]
    private static partial Regex Placeholder();

    [GeneratedRegex("<[a-zA-Z/!][^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("<(?:script|iframe|object|embed|form|meta http|link|base)\\b", RegexOptions.IgnoreCase)]
    private static partial Regex Active();

    [GeneratedRegex(@"at \((\d+):\d+\)")]
    private static partial Regex ErrorPlace();

    private sealed class Placeholders(IReadOnlySet<string> names) : AstVisitor
    {
        public List<(string Text, string Problem)> Problems { get; } = [];

        protected override Expression VisitMemberExpression(MemberExpression memberExpression)
        {
            var isPlain = memberExpression.Segments.All(segment => segment is IdentifierSegment);
            var path = string.Join('.', memberExpression.Segments.OfType<IdentifierSegment>().Select(segment => segment.Identifier));
            if (!isPlain || !names.Contains(path))
                Problems.Add((path, $"unknown placeholder \"{path}\"; there are: {string.Join(", ", names.Order(StringComparer.Ordinal))}"));
            return base.VisitMemberExpression(memberExpression);
        }

        protected override Expression VisitFilterExpression(FilterExpression filterExpression)
        {
            if (!TemplateLanguage.Options.Filters.TryGetValue(filterExpression.Name, out _))
            {
                var known = string.Join(", ", TemplateLanguage.Options.Filters.Select(filter => filter.Key));
                Problems.Add((filterExpression.Name, $"unknown filter \"{filterExpression.Name}\"; there are: {known}"));
            }

            return base.VisitFilterExpression(filterExpression);
        }
    }
}

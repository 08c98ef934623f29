using System.Globalization;
using System.Text.RegularExpressions;
using Fluid;
using LeadFunctions.ModelFiles;

namespace LeadFunctions.Templates;

/// <summary>One template in one language.</summary>
/// <param name="Subject">Null for a layout.</param>
/// <param name="Literals">Addresses that stand in the text as they are; the parts name them <c>literals.l0</c> and so on.</param>
internal sealed record MailTemplate(
    string Name, string Language, IFluidTemplate? Subject, IFluidTemplate Html, IFluidTemplate Text, IReadOnlyList<string> Literals);

/// <summary>
/// Reads <c>name.language.liquid</c>: a line <c>subject: ...</c> (not in a layout), HTML, and if its text part is to be another than what the HTML
/// says, a line <c>--- text</c> and that.
/// </summary>
internal static partial class TemplateFile
{
    public const string Layout = "layout";

    private const string SubjectMark = "subject:";
    private const int MostBytes = 100_000;

    /// <exception cref="ModelFileException">Its name or what is in it cannot be used; all problems are listed, with their lines.</exception>
    public static MailTemplate Load(string path)
    {
        var name = FileName().Match(Path.GetFileName(path));
        if (!name.Success)
            throw Fault(path, ["the name must be a template's, a dot and a language, such as trial-welcome.en.liquid"]);
        if (new FileInfo(path).Length > MostBytes)
            throw Fault(path, [string.Create(CultureInfo.InvariantCulture, $"longer than {MostBytes} bytes")]);
        return Parse(name.Groups[1].Value, name.Groups[2].Value, File.ReadAllText(path), path);
    }

    /// <param name="path">What the message of an error calls the file.</param>
    /// <inheritdoc cref="Load"/>
    public static MailTemplate Parse(string name, string language, string text, string path)
    {
        var isLayout = name == Layout;
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        if (!isLayout && !lines[0].StartsWith(SubjectMark, StringComparison.Ordinal))
            throw Fault(path, ["1: the first line must be the subject: subject: ..."]);
        var textMark = Array.IndexOf(lines, "--- text");
        var htmlFrom = isLayout ? 0 : 1;
        var html = Part(lines, htmlFrom, textMark < 0 ? lines.Length : textMark);
        var plain = textMark < 0 ? null : Part(lines, textMark + 1, lines.Length);
        var subject = isLayout ? null : lines[0][SubjectMark.Length..].Trim();

        var names = isLayout ? TemplateNames.OfLayouts : TemplateNames.OfMails;
        (int Line, string Problem)[] problems =
        [
            .. subject is null ? [] : TemplateCheck.Of(subject, names),
            .. TemplateCheck.Of(html, names),
            .. TemplateCheck.OfHtml(html),
            .. plain is null ? [] : TemplateCheck.Of(plain, names),
        ];
        if (problems.Length > 0)
            throw Fault(path, [.. problems.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Line}: {one.Problem}"))]);

        var literals = new List<string>();
        html = Literal().Replace(html, match =>
        {
            literals.Add(match.Groups["url"].Value);
            return string.Create(CultureInfo.InvariantCulture, $"{match.Groups["before"].Value}{{{{ literals.l{literals.Count - 1} }}}}");
        });
        return new MailTemplate(
            name, language, subject is null ? null : Parsed(subject), Parsed(html.Trim()), Parsed(plain?.Trim() ?? TemplateText.Of(html)), literals);
    }

    private static IFluidTemplate Parsed(string source) => TemplateLanguage.Parser.Parse(source);

    /// <summary>Empty lines stand for those before, so that faults are found in the right line.</summary>
    private static string Part(string[] lines, int from, int to) => new string('\n', from) + string.Join('\n', lines[from..to]);

    private static ModelFileException Fault(string path, IReadOnlyList<string> problems) => new("template", path, problems);

    [GeneratedRegex("^([a-z][a-z0-9-]{0,39})\\.([a-z]{2})\\.liquid$")]
    private static partial Regex FileName();

    [GeneratedRegex("(?<before>\\bhref=[\"'])(?<url>https://[^\"']+)", RegexOptions.IgnoreCase)]
    private static partial Regex Literal();
}

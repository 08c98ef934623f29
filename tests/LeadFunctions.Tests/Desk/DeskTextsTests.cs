using System.Text.RegularExpressions;
using System.Xml.Linq;
using LeadFunctions.Desk.Texts;

namespace LeadFunctions.Tests.Desk;

/// <summary>Five languages say the same, and all that they say is said somewhere.</summary>
public sealed partial class DeskTextsTests
{
    private const string Folder = "src/LeadFunctions.Desk/Texts";

    private static readonly Dictionary<string, string> English = Read("Desk.resx");

    public static TheoryData<string> Others => [.. DeskText.Languages.Skip(1)];

    [Theory]
    [MemberData(nameof(Others))]
    public void Every_language_has_every_text_with_the_same_values_put_in(string language)
    {
        var texts = Read($"Desk.{language}.resx");

        Assert.Equal(English.Keys.Order(StringComparer.Ordinal), texts.Keys.Order(StringComparer.Ordinal));
        Assert.All(texts, text => Assert.Equal(Values(English[text.Key]), Values(text.Value)));
        Assert.All(texts, text => Assert.False(string.IsNullOrWhiteSpace(text.Value), text.Key));
    }

    [Fact]
    public void Every_language_of_the_desk_has_its_file_and_each_file_its_language() => Assert.Equal(
        DeskText.Languages.Skip(1).Order(StringComparer.Ordinal),
        Repository.Files("Desk.*.resx", Folder).Select(file => file.Split('.')[^2]).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_text_that_is_asked_for_is_there() => Assert.DoesNotContain(Used(), pattern => !English.Keys.Any(key => IsFor(pattern, key)));

    [Fact]
    public void No_text_is_left_over()
    {
        var used = Used().ToArray();

        Assert.Equal("", string.Join(' ', English.Keys.Where(key => !used.Any(pattern => IsFor(pattern, key)))));
    }

    /// <summary>A text of its own, or of a number: one, other.</summary>
    private static bool IsFor(string pattern, string key) => Regex.IsMatch(key, $@"^{pattern}(\.one|\.other)?$");

    private static Dictionary<string, string> Read(string file) => XDocument.Load(Repository.PathOf(Folder, file)).Root!.Elements("data")
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal);

    private static IEnumerable<string> Values(string text) => Placeholder().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    /// <summary>Keys that sources name, as patterns: what is put in may be anything.</summary>
    private static IEnumerable<string> Used()
    {
        var sources = Repository.Files("*.razor", "src/LeadFunctions.Desk")
            .Concat(Repository.Files("*.cs", "src/LeadFunctions.Desk"))
            .Concat(Repository.Files("*.cs", "src/LeadFunctions/Pages"))
            .Where(file => !file.Contains("/Public/", StringComparison.Ordinal));
        foreach (var file in sources)
        {
            foreach (Match match in Asked().Matches(Repository.Read(file)))
            {
                foreach (var key in KeysIn(match.Groups["argument"].Value))
                    yield return key;
            }
        }

        // The class asks for its own without naming itself.
        foreach (Match match in OfSpans().Matches(Repository.Read("src/LeadFunctions.Desk/Texts/DeskText.cs")))
            yield return Regex.Escape(match.Groups[1].Value);
        foreach (var file in Repository.Files("*.js", "src/LeadFunctions.Desk/Assets"))
        {
            foreach (Match match in OfScripts().Matches(Repository.Read(file)))
                yield return Regex.Escape(match.Groups[1].Value);
        }
    }

    private static IEnumerable<string> KeysIn(string argument) => Literal().Matches(argument).Select(literal => literal.Groups["text"].Value)
        .Where(text => KeyShape().IsMatch(text))
        .Select(text => string.Join(".+", Hole().Split(text).Select(Regex.Escape)));

    /// <summary>The first argument, up to its end or a comma; brackets within it are whole.</summary>
    [GeneratedRegex(
        """(?:[Tt]ext(?:\[|\.Format\(|\.Count\(|\.Find\()|SorryAsync\(|now\.clear|Key\}|nameof\(Sorry\.Key\), )"""
        + """(?<argument>(?:\$?"(?:[^"{]|\{(?:[^{}"]|"[^"]*")*\})*"|\((?:[^()]|\([^()]*\))*\)|[^"\](),]|\[[^\]]*\])*)""")]
    private static partial Regex Asked();

    [GeneratedRegex(""""\$?"(?<text>(?:[^"{]|\{(?:[^{}"]|"[^"]*")*\})*)["]"""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"""((?:time|span)\.[a-z]+)""")]
    private static partial Regex OfSpans();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"^[a-zA-Z{][^\s]*$")]
    private static partial Regex KeyShape();

    [GeneratedRegex(@"'((?:js|span)\.\w+)'")]
    private static partial Regex OfScripts();

    [GeneratedRegex(@"\{\d[^}]*\}")]
    private static partial Regex Placeholder();
}

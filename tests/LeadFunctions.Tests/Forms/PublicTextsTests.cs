using System.Text.RegularExpressions;
using System.Xml.Linq;
using LeadFunctions.Core.Forms;
using LeadFunctions.Core.Leads;
using LeadFunctions.Desk.Texts;

namespace LeadFunctions.Tests.Forms;

/// <summary>Pages for anybody say the same in five languages, and all that they say is said somewhere.</summary>
public sealed partial class PublicTextsTests
{
    private const string Folder = "src/LeadFunctions.Desk/Public";

    private static readonly Dictionary<string, string> English = Read("Public.resx");

    public static TheoryData<string> Others => [.. DeskText.Languages.Skip(1)];

    [Theory]
    [MemberData(nameof(Others))]
    public void Every_language_has_every_text_with_the_same_values_put_in(string language)
    {
        var texts = Read($"Public.{language}.resx");

        Assert.Equal(English.Keys.Order(StringComparer.Ordinal), texts.Keys.Order(StringComparer.Ordinal));
        Assert.All(texts, text => Assert.Equal(Values(English[text.Key]), Values(text.Value)));
        Assert.All(texts, text => Assert.False(string.IsNullOrWhiteSpace(text.Value), text.Key));
    }

    [Fact]
    public void Every_field_of_a_lead_has_its_words() => Assert.All(FormFields.Keys, key => Assert.Contains($"field.{key}", English.Keys));

    [Fact]
    public void No_text_is_left_over()
    {
        var files = Repository.Files("*.razor", Folder).Concat(Repository.Files("*.cs", "src/LeadFunctions")).Concat(Repository.Files("*.cs", Folder));
        var sources = string.Concat(files.Select(Repository.Read));

        Assert.DoesNotContain(English.Keys, key => !sources.Contains($"\"{key}\"", StringComparison.Ordinal) && !IsMade(key));
    }

    /// <summary>Keys that sources put together.</summary>
    private static bool IsMade(string key) => key.StartsWith("field.", StringComparison.Ordinal)
        || (key.StartsWith("thanks.", StringComparison.Ordinal) && Enum.TryParse<FormAction>(key["thanks.".Length..], out _))
        || (key.StartsWith("leave.", StringComparison.Ordinal) && Enum.TryParse<ConsentPurpose>(key["leave.".Length..], ignoreCase: true, out _))
        || (key.Split('.')[0] is "sorry" or "leave" && key.EndsWith("Text", StringComparison.Ordinal) && English.ContainsKey(key[..^"Text".Length]));

    private static Dictionary<string, string> Read(string file) => XDocument.Load(Repository.PathOf(Folder, file)).Root!.Elements("data")
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal);

    private static IEnumerable<string> Values(string text) => Placeholder().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d[^}]*\}")]
    private static partial Regex Placeholder();
}

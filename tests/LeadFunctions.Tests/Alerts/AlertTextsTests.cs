using System.Text.RegularExpressions;
using LeadFunctions.Alerts;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Tests.Alerts;

public sealed partial class AlertTextsTests
{
    private static readonly IReadOnlyDictionary<string, string> English = AlertTexts.Load("en").All;

    public static TheoryData<string> Languages => [.. AlertTexts.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_text_stands_in_every_language_with_the_same_placeholders(string language)
    {
        var texts = AlertTexts.Load(language).All;

        Assert.Equal(English.Keys.Order(), texts.Keys.Order());
        foreach (var (key, text) in texts)
        {
            Assert.False(string.IsNullOrWhiteSpace(text), key);
            Assert.Equal(Placeholders(English[key]), Placeholders(text));
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Nothing_but_formats_is_left_in_English(string language)
    {
        var same = AlertTexts.Load(language).All.Where(text => text.Key != "When" && text.Value == English[text.Key]).Select(text => text.Key);

        Assert.Equal(language == "en" ? English.Count - 1 : 0, same.Count());
    }

    [Fact]
    public void Every_notice_and_action_has_a_text()
    {
        foreach (var key in Enum.GetNames<NoticeKind>().Concat(Enum.GetNames<LeadAction>().Select(action => $"Action.{action}")))
            Assert.True(AlertTexts.Load("en").Has(key), key);
    }

    private static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(match => match.Value).Order();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();
}

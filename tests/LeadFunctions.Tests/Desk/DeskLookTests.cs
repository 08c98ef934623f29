using LeadFunctions.Pages;

namespace LeadFunctions.Tests.Desk;

public sealed class DeskLookTests
{
    [Theory]
    [InlineData("", "", "en-GB")]
    [InlineData("", "de-DE,de;q=0.9", "en-GB")]
    [InlineData("", "en", "en")]
    [InlineData("", "en-US,en;q=0.5", "en-US")]
    [InlineData("", "tr-TR,tr;q=0.9,en;q=0.8", "tr-TR")]
    [InlineData("", "de, ko;q=0.8, it;q=0.9", "it-IT")]
    [InlineData("", "*", "en-GB")]
    [InlineData("fr", "it-IT", "fr-FR")]
    [InlineData("fr", "en-US, fr-CA;q=0.2", "fr-CA")]
    [InlineData("de", "ko-KR", "ko-KR")]
    [InlineData("<script>", "ko-KR", "ko-KR")]
    [InlineData("%", "FR-fr", "fr-FR")]
    [InlineData("", "it-XX-very-long-and-strange-tag-indeed", "en-GB")]
    [InlineData("", ";;;,q=,\u0001", "en-GB")]
    public void The_language_is_the_chosen_one_else_the_best_that_we_speak_with_the_formats_of_the_country(string chosen, string asked, string expected)
    {
        var culture = Of(("Accept-Language", asked), ("Cookie", $"desk-lang={chosen}")).Text.Culture;

        Assert.Equal(expected is "en" ? "en" : expected, expected is "en" ? culture.TwoLetterISOLanguageName : culture.Name);
    }

    [Theory]
    [InlineData("Europe%2FWarsaw", "Europe/Warsaw")]
    [InlineData("Asia/Seoul", "Asia/Seoul")]
    [InlineData("Mars/Olympus", "UTC")]
    [InlineData("..%2F..%2Fetc%2Fpasswd", "UTC")]
    [InlineData("", "UTC")]
    public void The_time_zone_is_the_browsers_where_there_is_such_a_one(string zone, string expected) =>
        Assert.Equal(expected, Of(("Cookie", $"desk-zone={zone}")).Text.Zone.Id);

    [Theory]
    [InlineData("light", "light")]
    [InlineData("dark", "dark")]
    [InlineData("", null)]
    [InlineData("\"><script>", null)]
    public void The_theme_is_one_of_two_or_the_systems(string theme, string? expected) => Assert.Equal(expected, Of(("Cookie", $"desk-theme={theme}")).Theme);

    [Fact]
    public void Single_letters_are_keys_unless_they_were_switched_off()
    {
        Assert.True(Of().HasKeys);
        Assert.False(Of(("Cookie", "desk-theme=dark; desk-keys=off")).HasKeys);
    }

    private static DeskLook Of(params (string Name, string Value)[] headers) => DeskLook.Of(new FakeRequest([], "GET", "", headers), DeskPages.Now);
}

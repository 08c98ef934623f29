using LeadFunctions.Core.Text;

namespace LeadFunctions.Tests.Text;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("İstanbul", "ISTANBUL", true)]
    [InlineData("istanbul", "İSTANBUL", true)]
    [InlineData("Işık", "isik", true)]
    [InlineData("e\u0301clair", "ÉCLAIR", true)]
    [InlineData("Müller-Lüdenscheidt", "ludenscheidt muller", true)]
    [InlineData("O'Brien", "obrien", true)]
    [InlineData("OBrien", "o’brien", true)]
    [InlineData("日本電気株式会社", "電気", true)]
    [InlineData("김철수", "철수", true)]
    [InlineData("Ｆｕｌｌｗｉｄｔｈ", "fullwidth", true)]
    [InlineData("नमस्ते", "नमस", true)]
    [InlineData("a.b+news@contoso.com", "contoso.com", true)]
    [InlineData("a.b+news@contoso.com", "ab@contoso.com", true)]
    [InlineData("ab@contoso.com", "ab@contoso.com", true)]
    [InlineData("Smith", "smit", true)]
    [InlineData("Smith", "smith john", false)]
    [InlineData("</script>", "script", true)]
    [InlineData("\u202eJohn\u0000", "john", true)]
    public void Finds_names_as_people_write_them(string name, string asked, bool found) => Assert.Equal(found, Finds(SearchText.Of([name], null), asked));

    [Theory]
    [InlineData("+1 425 555-0147", "425 555 0147", true)]
    [InlineData("+1 425 555-0147", "(425) 555", true)]
    [InlineData("+49 171 1234567", "0171/1234567", true)]
    [InlineData("+49 171 1234567", "0049 171", true)]
    [InlineData("＋１ ４２５", "1425", true)]
    [InlineData("+1 425 555-0147", "0148", false)]
    public void Finds_numbers_however_they_are_grouped(string phone, string asked, bool found) => Assert.Equal(found, Finds(SearchText.Of([], phone), asked));

    [Fact]
    public void Words_do_not_run_from_one_field_into_the_next() => Assert.False(Finds(SearchText.Of(["Ann", "Bell"], "1"), "annbell"));

    [Theory]
    [InlineData("!?")]
    [InlineData("\u200b")]
    [InlineData("+")]
    public void What_holds_nothing_to_search_for_has_no_words(string asked) => Assert.Empty(SearchText.WordsOf(asked));

    [Fact]
    public void A_pasted_text_costs_no_more_than_a_few_words() =>
        Assert.Equal(16, SearchText.WordsOf(string.Join(' ', Enumerable.Range(1000, 5000))).Count);

    private static bool Finds(string text, string asked) => SearchText.WordsOf(asked).All(word => text.Contains(word, StringComparison.Ordinal));
}

using LeadFunctions.Core.Text;

namespace LeadFunctions.Tests.Text;

public sealed class TextCleanerTests
{
    [Theory]
    [InlineData("aaaa😀", 5, "aaaa…")]
    [InlineData("aaa👍🏽bbb", 6, "aaa…")]
    [InlineData("abcdef", 5, "abcd…")]
    [InlineData("abc def", 5, "abc…")]
    [InlineData("abcde", 5, "abcde")]
    public void Long_text_is_cut_between_characters_that_people_see(string text, int limit, string expected)
    {
        Assert.Equal(new CleanText(expected, IsCut: text.Length > limit), TextCleaner.Clean(text, limit));
    }

    [Fact]
    public void A_pile_of_marks_is_cut_inside()
    {
        var pile = "a" + new string('\u0335', 500);

        Assert.Equal(100, TextCleaner.Clean(pile, 100)!.Text.Length);
    }

    [Fact]
    public void Text_is_composed()
    {
        Assert.Equal("é가", TextCleaner.Clean("e\u0301\u1100\u1161", 10)!.Text);
    }
}

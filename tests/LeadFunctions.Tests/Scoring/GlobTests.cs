using LeadFunctions.Core.Scoring;

namespace LeadFunctions.Tests.Scoring;

public sealed class GlobTests
{
    [Theory]
    [InlineData("/pricing", "/pricing", true)]
    [InlineData("/pricing", "/Pricing", true)]
    [InlineData("/pricing", "/pricing/eu", false)]
    [InlineData("/pricing*", "/pricing", true)]
    [InlineData("/pricing*", "/pricing/eu", true)]
    [InlineData("*price*", "EU price list.pdf", true)]
    [InlineData("*price*", "enterprise.pdf", false)]
    [InlineData("*", "", true)]
    [InlineData("a*a", "a", false)]
    [InlineData("a*a", "aa", true)]
    [InlineData("*ab*b", "ab", false)]
    [InlineData("*ab*b", "aab.b", true)]
    [InlineData("a**b", "ab", true)]
    [InlineData("/a*b*c", "/axbxb", false)]
    [InlineData("/x?", "/xy", false)]
    public void A_star_stands_for_any_characters(string pattern, string text, bool matches) => Assert.Equal(matches, new Glob(pattern).IsMatch(text));

    [Fact]
    public void A_hostile_text_costs_no_more_than_its_length()
    {
        var pattern = new Glob(string.Concat(Enumerable.Repeat("a*", 99)) + "b");

        Assert.False(pattern.IsMatch(new string('a', 500)));
    }
}

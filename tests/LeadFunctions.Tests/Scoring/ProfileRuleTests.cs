using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Scoring;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Scoring;

public sealed class ProfileRuleTests
{
    [Theory]
    [InlineData("250", 250)]
    [InlineData("51-200", 51)]
    [InlineData("51 – 200 Mitarbeiter", 51)]
    [InlineData("1.200", 1200)]
    [InlineData("1,200", 1200)]
    [InlineData("10 000+", 10_000)]
    [InlineData("10\u00a0000", 10_000)]
    [InlineData("1'500", 1500)]
    [InlineData("> 500", 500)]
    [InlineData("< 50", 0)]
    [InlineData("2,5 Mio. EUR", 2_500_000)]
    [InlineData("€ 2.5 million", 2_500_000)]
    [InlineData("$5M", 5_000_000)]
    [InlineData("1-2 million", 1_000_000)]
    [InlineData("3 Mrd", 3_000_000_000)]
    [InlineData("5억", 500_000_000)]
    [InlineData("1.234.567,89 EUR", 1_234_567.89)]
    [InlineData("20 markets", 20)]
    [InlineData("12k", 12_000)]
    public void Sizes_are_read_as_people_write_them(string text, double size) => Assert.Equal(size, Magnitude.Of(text)!.Value, 1e-6);

    [Theory]
    [InlineData("")]
    [InlineData("many")]
    [InlineData("—")]
    public void What_has_no_number_has_no_size(string text) => Assert.Null(Magnitude.Of(text));

    [Fact]
    public void Hostile_text_is_a_size_or_none() => HostileText.Check(HostileText.Gen, text => Magnitude.Of(text) is null or >= 0);

    [Fact]
    public void Of_each_field_the_first_rule_that_holds_counts()
    {
        ProfileRule[] rules =
        [
            new() { Label = "large", Points = 9, Field = "companySize", From = 250 },
            new() { Label = "middle", Points = 4, Field = "companySize", From = 50, To = 1000 },
            new() { Label = "industry", Points = 3, Field = "industry", Values = ["manufact*", "Maschinenbau"] },
            new() { Label = "language", Points = 2, Field = "language", Values = ["de"] },
            new() { Label = "seats", Points = 1, Field = "custom.Seats wanted", From = 10 },
            new() { Label = "website", Points = 1, Field = "website" },
        ];

        Assert.Equal(["large"], Holding(new Profile(CompanySize: "300")));
        Assert.Equal(["middle"], Holding(new Profile(CompanySize: "51-200")));
        Assert.Empty(Holding(new Profile(CompanySize: "49")));
        Assert.Equal(["industry"], Holding(new Profile("MANUFACTURING, other")));
        Assert.Equal(["industry"], Holding(new Profile("maschinenbau")));
        Assert.Empty(Holding(new Profile("Retail")));
        Assert.Equal(["language"], Holding(new Profile(Language: "de-AT")));
        Assert.Equal(["language"], Holding(new Profile(Language: "DE")));
        Assert.Empty(Holding(new Profile(Language: "den")));
        Assert.Equal(["seats"], Holding(new Profile { Custom = new Dictionary<string, string> { ["Seats wanted"] = "20" } }));
        Assert.Equal(["website"], Holding(new Profile(Website: "contoso.example")));
        Assert.Empty(Holding(null));

        IEnumerable<string> Holding(Profile? profile) => new ProfileMatcher(rules).RulesOf(profile).Select(rule => rules[rule].Label);
    }

    /// <summary>What a form says is a reason of the score, and what nobody says changes nothing.</summary>
    [Fact]
    public void What_a_form_says_counts_with_its_reason()
    {
        var facts = new LeadFacts(new Contact(Email: "ann@contoso.example"));

        var without = SomeLead.Scorer.Score(facts, Interest.None, TestClock.Start);
        var with = SomeLead.Scorer.Score(facts with { Profile = new Profile(CompanySize: "300", Revenue: "20 Mio EUR") }, Interest.None, TestClock.Start);

        Assert.Equal(without.Fit + 15, with.Fit);
        Assert.Equal(
            ["+5 company: 250 employees or more", "+2.5 revenue: 10 million or more"],
            with.Reasons.Except(without.Reasons).Where(reason => !reason.EndsWith("rounded down", StringComparison.Ordinal)));
    }

    [Fact]
    public void Rules_that_can_never_count_are_told()
    {
        var model = SomeLead.Model with
        {
            Fit = SomeLead.Model.Fit with
            {
                Profile =
                [
                    new() { Label = "any", Points = 1, Field = "industry" },
                    new() { Label = "never", Points = 1, Field = "industry", Values = ["retail"] },
                    new() { Label = "turned", Points = 1, Field = "revenue", From = 10, To = 5 },
                ],
            },
        };
        var problems = new List<string>();

        ModelCheck.Check(model, problems);

        Assert.Equal(
            [
                "$.fit.profile[1]: never counts, since a rule of industry stands before it that always holds",
                "$.fit.profile[2].to: 5 must be above from, 10",
            ],
            problems);
    }
}

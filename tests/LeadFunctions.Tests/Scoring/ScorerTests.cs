using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Scoring;

namespace LeadFunctions.Tests.Scoring;

public sealed class ScorerTests
{
    private static readonly DateTimeOffset Now = Generators.Start;
    private static readonly ScoringModel Model = ShippedModel.Load();
    private static readonly Contact Ceo = new("Ada", "Byron", "ada@contoso.com", "+44 20 5550100", "Contoso", "CEO", "United Kingdom", "GB");

    [Fact]
    public void A_request_of_a_chief_is_explained_line_by_line()
    {
        var score = new Scorer(Model).Score(new LeadFacts(Ceo, HasNotes: true), new Interest(60, Now), Now);

        Assert.Equal(
            [
                "+15 title: owner, founder or C-level", "+10 e-mail: company address", "+7.5 company: given", "+5 phone: given", "+2.5 notes: given",
                "+30.00 interest: what the person did",
            ],
            score.Reasons);
        Assert.Equal(
            (70, 80, 60, "A1", Temperature.Hot, true, Model.Version),
            (score.Value, score.Fit, score.Interest, score.Grade, score.Temperature, score.IsMql, score.ModelVersion));
    }

    [Fact]
    public void The_next_change_is_the_first_of_several()
    {
        // Digit 1 ends below 42 points; hot ends below 36, MQL and warm never, since fit alone is worth 40.
        var change = new Scorer(Model).Score(new LeadFacts(Ceo, HasNotes: true), new Interest(60, Now), Now).NextChangeAt;

        var days = 14 * Math.Log2(60 / 42.0);
        Assert.Equal(Now.AddSeconds(Math.Ceiling(days * 86400)), change);
    }

    [Theory]
    [InlineData(42)]
    [InlineData(22)]
    [InlineData(9)]
    public void What_stands_exactly_at_a_threshold_changes_a_second_later(int points)
    {
        var score = new Scorer(Model).Score(new LeadFacts(new Contact()), new Interest(points, Now), Now);

        Assert.Equal(Now.AddSeconds(1), score.NextChangeAt);
    }

    [Fact]
    public void A_change_beyond_the_calendar_is_none()
    {
        var model = Model with { Interest = Model.Interest with { HalfLifeDays = 3650 } };

        Assert.Null(new Scorer(model).Score(new LeadFacts(new Contact()), new Interest(double.MaxValue, Now), Now).NextChangeAt);
    }

    [Fact]
    public void A_lead_without_interest_never_changes()
    {
        var score = new Scorer(Model).Score(new LeadFacts(Ceo), Interest.None, Now);

        Assert.Equal("A4", score.Grade);
        Assert.False(score.IsMql);
        Assert.Null(score.NextChangeAt);
    }

    [Fact]
    public void A_blank_lead_is_held_at_zero()
    {
        var score = new Scorer(Model).Score(new LeadFacts(new Contact()), Interest.None, Now);

        Assert.Equal((0, 0, 0, "D4", Temperature.Cold, false), (score.Value, score.Fit, score.Interest, score.Grade, score.Temperature, score.IsMql));
        Assert.Equal(["-2.5 e-mail: none", "+2.5 fit: held at 0"], score.Reasons);
    }

    [Fact]
    public void Blanks_count_as_not_given()
    {
        var scorer = new Scorer(Model);

        Assert.Equal(
            scorer.Score(new LeadFacts(new Contact()), Interest.None, Now).Reasons,
            scorer.Score(new LeadFacts(new Contact(" ", " ", " ", " ", " ", " ", " ", " ")), Interest.None, Now).Reasons);
    }

    [Fact]
    public void Fit_over_100_is_held_and_said_so()
    {
        var model = Model with { Fit = Model.Fit with { Company = Model.Fit.Company with { Points = 100 } } };

        var score = new Scorer(model).Score(new LeadFacts(Ceo), Interest.None, Now);

        Assert.Equal(100, score.Fit);
        Assert.Contains("-30 fit: held at 100", score.Reasons);
    }

    [Fact]
    public void Free_mail_is_worth_less_than_a_company_address()
    {
        var scorer = new Scorer(Model);

        Assert.Equal(20, FitOf(new LeadFacts(Ceo)) - FitOf(new LeadFacts(Ceo, HasFreeMailAddress: true)));

        int FitOf(LeadFacts facts) => scorer.Score(facts, Interest.None, Now).Fit;
    }

    [Theory]
    [InlineData("GB", true)]
    [InlineData("FR", false)]
    [InlineData(null, false)]
    public void Only_target_markets_count(string? country, bool counts)
    {
        var model = Model with { Fit = Model.Fit with { Country = Model.Fit.Country with { Markets = ["DE", "GB"] } } };

        var reasons = new Scorer(model).Score(new LeadFacts(Ceo with { CountryCode = country }), Interest.None, Now).Reasons;

        Assert.Equal(counts, reasons.Contains("+5 country: target market"));
    }

    [Fact]
    public void Existing_customers_count() =>
        Assert.Contains("+5 customer: already one", new Scorer(Model).Score(new LeadFacts(Ceo, IsExistingCustomer: true), Interest.None, Now).Reasons);

    [Fact]
    public void A_lead_that_fits_too_little_is_not_qualified_however_interested()
    {
        var score = new Scorer(Model).Score(new LeadFacts(new Contact(Email: "a@contoso.com")), new Interest(500, Now), Now);

        Assert.Equal((60, 20, false), (score.Value, score.Fit, score.IsMql));
    }

    [Fact]
    public void A_score_that_shows_its_threshold_has_reached_it()
    {
        // 99.9 points of interest: 49.95 of the score, shown as 49; one more tenth and both flip together.
        var model = Model with
        {
            Mql = new MqlModel { Score = 50 },
            Fit = Model.Fit with { Email = Model.Fit.Email with { None = new Rule { Label = "none", Points = 0 } } },
        };
        var scorer = new Scorer(model);

        var below = scorer.Score(new LeadFacts(new Contact()), new Interest(99.9, Now), Now);
        var reached = scorer.Score(new LeadFacts(new Contact()), new Interest(100, Now), Now);

        Assert.Equal((49, false), (below.Value, below.IsMql));
        Assert.Equal((50, true), (reached.Value, reached.IsMql));
    }

    [Fact]
    public void Reasons_hold_no_personal_data()
    {
        var secret = new Contact("Zz1", "Zz2", "zz3@zz4.example", "Zz5", "Zz6", "Zz7 CEO", "Zz8", "ZZ");
        var model = Model with { Fit = Model.Fit with { Country = Model.Fit.Country with { Markets = ["ZZ"] } } };

        var reasons = new Scorer(model).Score(new LeadFacts(secret, true, true), new Interest(10, Now), Now).Reasons;

        Assert.DoesNotContain(reasons, reason => reason.Contains("zz", StringComparison.OrdinalIgnoreCase));
    }
}

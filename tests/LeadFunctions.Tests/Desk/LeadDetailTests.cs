using Bunit;
using LeadFunctions.Desk.Lead;
using LeadFunctions.Desk.Parts;

namespace LeadFunctions.Tests.Desk;

public sealed class LeadDetailTests : BunitContext
{
    [Fact]
    public void A_move_that_is_not_legal_yet_says_what_it_lacks()
    {
        var page = Render(SomeViews.Lead("x"));

        Assert.Equal("SQL", page.Find("[data-choose=stage] [aria-disabled=true]").TextContent);
        Assert.Equal("lacks: Need", page.Find("#lack-Sql").TextContent);
        Assert.Equal(["Need"], page.FindAll(".bant > div")
            .Where(one => one.QuerySelector("dd")!.TextContent.Trim() == "unknown")
            .Select(one => one.QuerySelector("dt")!.TextContent.Trim()));
    }

    [Fact]
    public void Somebody_who_opted_out_has_no_clock_and_the_page_says_so()
    {
        var lead = SomeViews.Lead("x") with { Clock = null, Consent = new LeadConsentView(true, null, DeskPages.Now, []) };

        Assert.Equal("Opted out: nobody contacts this person any more.", Render(lead).Find(".aside section p").TextContent);
        Assert.Equal(
            "Only a do-not-contact notice: they asked a partner, not us.",
            Render(lead with { Consent = new LeadConsentView(false, DeskPages.Now, null, []) }).Find(".aside section p").TextContent);
    }

    [Fact]
    public void One_submission_alone_cannot_be_taken_out()
    {
        var lead = SomeViews.Lead("x");

        Assert.Equal(2, Render(lead).FindAll("[data-unmerge]").Count);
        Assert.Empty(Render(lead with { Submissions = [lead.Submissions[0]] }).FindAll("[data-unmerge]"));
        Assert.Empty(Render(lead with { Choices = lead.Choices with { MayGive = false } }).FindAll("[data-unmerge]"));
    }

    [Fact]
    public void Reasons_add_up_before_the_reader_and_figures_are_those_of_the_language()
    {
        var rows = Render(SomeViews.Lead("x"), "fr-FR").FindAll("#score tbody td").Select(cell => cell.TextContent);

        Assert.Equal(["10,00", "22,70", "-0,30"], rows);
    }

    [Fact]
    public void The_curve_stays_in_its_frame_whatever_the_score_and_however_short_its_past()
    {
        var score = SomeViews.Score();
        LeadScoreView[] scores =
        [
            score,
            score with { Past = [new CurvePoint(DeskPages.Now, -5)], Ahead = [new CurvePoint(DeskPages.Now, 105)], Changes = [] },
            score with { Past = [new CurvePoint(DeskPages.Now.AddYears(-3), 0), new CurvePoint(DeskPages.Now, 100)] },
        ];
        Assert.All(scores, one =>
        {
            var curve = Render<ScoreCurve>(parameters => parameters.Add(curve => curve.Score, one).AddCascadingValue(DeskPages.Text()));
            Assert.All(curve.FindAll("path.ln"), line => Assert.All(Numbers(line.GetAttribute("d")!), number => Assert.InRange(number, 0, 350)));
            Assert.DoesNotContain("NaN", curve.Markup, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_lead_of_whom_nothing_is_known_says_so()
    {
        var bar = Render<ReachBar>(parameters => parameters.AddCascadingValue(DeskPages.Text()));

        Assert.Equal("No phone number and no address: the marketplace withheld them.", bar.Find("p").TextContent);
    }

    [Theory]
    [InlineData("+82 31 555-0142", "tel:+82315550142")]
    [InlineData("1+2;ext=3", "tel:123")]
    [InlineData("javascript:alert(1)", "tel:1")]
    public void A_telephone_dials_digits(string phone, string expected) =>
        Assert.Equal(expected, Render<ReachBar>(parameters => parameters.Add(bar => bar.Phone, phone).AddCascadingValue(DeskPages.Text()))
            .Find("a").GetAttribute("href"));

    [Fact]
    public void A_mail_goes_to_one_address_and_says_nothing_else() => Assert.Equal(
        "mailto:a%40b.example%3Fcc%3Dc%40d.example%2Ce",
        Render<ReachBar>(parameters => parameters.Add(bar => bar.Email, "a@b.example?cc=c@d.example,e").AddCascadingValue(DeskPages.Text()))
            .Find("a").GetAttribute("href"));

    private static IEnumerable<double> Numbers(string path) => path.Split(['M', 'L', 'V', 'H', ' ', 'z'], StringSplitOptions.RemoveEmptyEntries)
        .Select(number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture));

    private IRenderedComponent<LeadDetail> Render(LeadPageView view, string culture = "en-GB") =>
        Render<LeadDetail>(parameters => parameters.Add(page => page.View, view).AddCascadingValue(DeskPages.Text(culture)));
}

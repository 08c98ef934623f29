using LeadFunctions.Core.Routing;
using LeadFunctions.Routing;

namespace LeadFunctions.Tests.Routing;

/// <summary>What the table of docs/routing.md does not show.</summary>
public sealed class RouterTests
{
    private static readonly Router Router = new(SomeRouting.Model);

    private static readonly RoutingFacts Italian = new() { CountryCode = "IT" };

    /// <summary>Ann's absence begins on August 3 in Rome, which is August 2, 22:00 in UTC; bob's ends with September 2.</summary>
    [Theory]
    [InlineData("2026-08-02T21:59:59Z", "ann bob")]
    [InlineData("2026-08-02T22:00:00Z", "bob")]
    [InlineData("2026-08-14T21:59:59Z", "bob")]
    [InlineData("2026-08-14T22:00:00Z", "ann bob")]
    [InlineData("2026-09-02T12:00:00Z", "ann")]
    public void Dates_are_those_of_the_persons_first_team(string now, string present) =>
        Assert.Equal(present, string.Join(' ', Turn(Router.Route(Italian, At(now))).Present.Select(member => member.Name)));

    [Fact]
    public void A_turn_knows_the_teams_day_and_its_members_weights_and_limits()
    {
        var emea = Turn(Router.Route(Italian, At("2026-03-01T23:30:00Z")));
        var apac = Turn(Router.Route(new RoutingFacts(), At("2026-03-01T23:30:00Z")));

        Assert.Equal(("emea", new DateOnly(2026, 3, 2)), (emea.Team, emea.Day));
        Assert.Equal([new TurnMember("ann"), new TurnMember("bob", 1, 5)], emea.Present);
        Assert.Equal([new TurnMember("kim", 2), new TurnMember("ann")], apac.Present);
        Assert.Equal("rule \"Rest\": turn of team apac", apac.Why);
    }

    [Theory]
    [InlineData("ann")]
    [InlineData(" ANN ")]
    public void An_owner_is_known_in_any_case(string owner) =>
        Assert.Equal(owner.Trim(), Assert.IsType<Assignment.Person>(Router.Keeps(owner, At("2026-03-02T12:00:00Z"))).Name);

    [Theory]
    [InlineData("lee")]
    [InlineData("")]
    [InlineData("' or 1 eq 1")]
    public void Who_is_not_listed_is_gone(string owner)
    {
        Assert.Null(Router.Keeps(owner, At("2026-03-02T12:00:00Z")));
        Assert.Equal($"{owner} is gone; rule \"Europe\": turn of team emea", Router.Route(Italian, owner, At("2026-03-02T12:00:00Z")).Why);
    }

    /// <summary>Ann in Kiritimati and kim in Pago Pago stand in for each other; the dates of their absences do not meet, but the absences do.</summary>
    [Fact]
    public void Two_time_zones_close_no_circle_for_ever()
    {
        var router = Parse(
            """
            [{ "name": "ann", "absences": [{ "from": "2026-03-02", "to": "2026-03-02", "deputy": "kim" }] },
             { "name": "kim", "absences": [{ "from": "2026-03-01", "to": "2026-03-01", "deputy": "ann" }] }]
            """,
            """
            [{ "name": "east", "timeZone": "Pacific/Kiritimati", "members": [{ "person": "ann" }] },
             { "name": "west", "timeZone": "Pacific/Pago_Pago", "members": [{ "person": "kim" }] }]
            """,
            """[{ "name": "All", "assign": { "person": "ann" } }]""");

        Assert.Equal("nobody is there of those that rules name", router.Route(new RoutingFacts(), At("2026-03-01T12:00:00Z")).Why);
        Assert.Equal("stays with kim, away until 2026-03-01: nobody else is there", router.Route(new RoutingFacts(), "kim", At("2026-03-01T12:00:00Z")).Why);
    }

    [Fact]
    public void A_deputy_of_several_stands_once_in_a_turn_and_nobody_who_is_gone_does()
    {
        var router = Parse(
            """
            [{ "name": "ann", "absences": [{ "from": "2026-03-02", "to": "2026-03-02", "deputy": "lee" }] },
             { "name": "bob", "absences": [{ "from": "2026-03-02", "to": "2026-03-02", "deputy": "LEE" }] },
             { "name": "kim", "absences": [{ "from": "2026-03-02", "to": "2026-03-02", "deputy": "old" }] },
             { "name": "lee" }, { "name": "old", "gone": true }]
            """,
            """
            [{ "name": "all", "timeZone": "UTC", "mode": "weighted",
               "members": [{ "person": "ann", "weight": 3 }, { "person": "bob" }, { "person": "kim" }, { "person": "old" }] }]
            """,
            """[{ "name": "All", "assign": { "team": "all" } }]""");

        Assert.Equal([new TurnMember("lee", 3)], Turn(router.Route(new RoutingFacts(), At("2026-03-02T12:00:00Z"))).Present);
    }

    /// <summary>As if that person were not there: not as a person, a member or a deputy.</summary>
    [Theory]
    [InlineData("IT", "2026-03-02", "bob", "ann")]
    [InlineData("IT", "2026-08-05", "BOB ", "kim")]
    [InlineData("JP", "2026-03-02", "ann", "kim")]
    public void Rules_may_be_asked_who_else_there_is(string country, string day, string without, string present)
    {
        var chosen = Router.Route(new RoutingFacts { CountryCode = country }, At($"{day}T12:00Z"), without);

        // On August 5 ann is away, so of emea nobody is left.
        Assert.Equal(present, string.Join(' ', Turn(chosen).Present.Select(member => member.Name)));
    }

    [Theory]
    [InlineData("ann", true)]
    [InlineData("BOB ", true)]
    [InlineData("kim", false)]
    [InlineData("lee", false)]
    [InlineData(null, false)]
    public void Working_hours_count_for_members_of_teams_that_say_so(string? owner, bool hasCalendar) =>
        Assert.Equal(hasCalendar, Router.CalendarOf(owner) is not null);

    [Fact]
    public void A_teams_calendar_has_its_zone_and_holidays()
    {
        var calendar = Router.CalendarOf("ann")!;

        // 2026-12-21 is a Monday; Christmas falls on days that are free anyway, so the next Monday counts.
        Assert.Equal(At("2026-12-21T08:00:00Z"), calendar.NextOpen(At("2026-12-20T12:00:00Z")));
        Assert.Equal(At("2026-12-28T09:00:00Z"), calendar.Add(At("2026-12-21T08:00:00Z"), TimeSpan.FromHours(7 + 8 + 1)));
    }

    [Fact]
    public void A_person_whose_leads_are_given_away_gets_none_of_them_as_anybodys_deputy()
    {
        var router = Parse(
            """
            [{ "name": "ann", "absences": [{ "from": "2026-03-02", "to": "2026-03-02", "deputy": "kim" }] }, { "name": "kim" },
             { "name": "old", "gone": true }]
            """,
            """[{ "name": "all", "timeZone": "UTC", "members": [{ "person": "ann" }] }]""",
            """[{ "name": "Ann", "when": { "countries": ["IT"] }, "assign": { "person": "ann" } }, { "name": "Team", "assign": { "team": "all" } }]""");
        var noon = At("2026-03-02T12:00:00Z");

        Assert.Equal("kim", Assert.IsType<Assignment.Person>(router.Route(Italian, noon)).Name);
        Assert.IsType<Assignment.None>(router.Route(Italian, noon, "kim"));
        Assert.Equal((false, true, false), (router.IsThere("ANN", noon), router.IsThere(" kim", noon), router.IsThere("old", noon)));
        Assert.Equal("ann kim", string.Join(' ', router.People));
        Assert.Equal(("ann", ""), (string.Join(' ', router.MembersOf("ALL")), string.Join(' ', router.MembersOf("none"))));
    }

    private static Router Parse(string people, string teams, string rules) =>
        new(RoutingModelFile.Parse($$"""{ "version": "1", "people": {{people}}, "teams": {{teams}}, "rules": {{rules}} }""", "routing.json"));

    private static Assignment.Turn Turn(Assignment assignment) => Assert.IsType<Assignment.Turn>(assignment);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}

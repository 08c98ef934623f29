using System.Globalization;
using System.Text.Json;
using LeadFunctions.Routing;

namespace LeadFunctions.Tests.Routing;

public sealed class RoutingModelFileTests
{
    [Theory]
    [InlineData("$.people[3]", """{ "name": "ANN" }""", "$.people[3].name: \"ANN\" stands there twice, also at $.people[0]")]
    [InlineData("$.people[3]", """{ "name": " lee" }""", "$.people[3].name: \" lee\" does not match")]
    [InlineData("$.people[0].absences[0].from", "\"2026-08-15\"", "$.people[0].absences[0]: from 2026-08-15 is after to 2026-08-14")]
    [InlineData("$.people[0].absences[0].from", "\"2026-02-29\"", "$.people[0].absences[0].from: \"2026-02-29\" is no date (yyyy-MM-dd)")]
    [InlineData("$.people[0].absences[0].deputy", "\"Ann\"", "$.people[0].absences[0].deputy: \"Ann\" is the absent person")]
    [InlineData("$.people[0].absences[0].deputy", "\"lee\"", "$.people[0].absences[0].deputy: \"lee\" is none of the people")]
    [InlineData(
        "$.people[0].absences[1]",
        """{ "from": "2026-07-01", "to": "2026-08-03" }""",
        "$.people[0].absences[0]: overlaps absences[1], which ends on 2026-08-03")]
    [InlineData(
        "$.people[1].absences[0].from",
        "\"2026-08-14\"",
        "$.people[1].absences[0].deputy: on 2026-08-14 the deputies lead back to \"bob\", all away")]
    [InlineData(
        "$.teams[2]",
        """{ "name": "EMEA", "timeZone": "UTC", "members": [{ "person": "kim" }] }""",
        "$.teams[2].name: \"EMEA\" stands there twice, also at $.teams[0]")]
    [InlineData("$.teams[2]", """{ "name": "x-y", "timeZone": "UTC", "members": [{ "person": "kim" }] }""", "$.teams[2].name: \"x-y\" does not match")]
    [InlineData("$.teams[0].timeZone", "\"Mars/Base\"", "$.teams[0].timeZone: \"Mars/Base\" is unknown, must be an IANA time zone")]
    [InlineData("$.teams[0].timeZone", "\"../etc/passwd\"", "$.teams[0].timeZone: \"../etc/passwd\" is unknown")]
    [InlineData("$.teams[0].mode", "\"random\"", "$.teams[0].mode: \"random\" is unknown, allowed: turns, weighted")]
    [InlineData("$.teams[0].mode", "1", "$.teams[0].mode: 1 is unknown, allowed: turns, weighted")]
    [InlineData("$.teams[0].members", "[]", "$.teams[0].members: has 0 items, allowed: 1 to 100")]
    [InlineData("$.teams[0].members[1].person", "\"lee\"", "$.teams[0].members[1].person: \"lee\" is none of the people")]
    [InlineData("$.teams[0].members[1].person", "\"ANN\"", "$.teams[0].members[1].person: \"ANN\" stands there twice")]
    [InlineData("$.teams[0].members[1].weight", "2", "$.teams[0].members[1].weight: counts only in mode weighted")]
    [InlineData("$.teams[1].members[1].weight", "101", "$.teams[1].members[1].weight: 101 is out of range, allowed: 1 to 100")]
    [InlineData("$.teams[0].members[1].maxPerDay", "0", "$.teams[0].members[1].maxPerDay: 0 is out of range, allowed: 1 to 1000")]
    [InlineData("$.teams[1].businessHours", "true", "$.teams[1].workingHours: missing, needed where businessHours is true")]
    [InlineData("$.teams[0].workingHours", "{}", "$.teams[0].workingHours: 0 minutes a week, allowed: 60 or more")]
    [InlineData("$.teams[0].workingHours", """{ "friday": ["10:00-10:59"] }""", "$.teams[0].workingHours: 59 minutes a week, allowed: 60 or more")]
    [InlineData("$.teams[0].workingHours.monday[0]", "\"9:00-12:00\"", "$.teams[0].workingHours.monday[0]: \"9:00-12:00\" does not match")]
    [InlineData("$.teams[0].workingHours.monday[0]", "\"09:00-24:01\"", "$.teams[0].workingHours.monday[0]: \"09:00-24:01\" does not match")]
    [InlineData("$.teams[0].workingHours.monday[0]", "\"12:00-09:00\"", "$.teams[0].workingHours.monday[0]: \"12:00-09:00\" ends before it begins")]
    [InlineData("$.teams[0].workingHours.monday[0]", "\"09:00-13:01\"", "$.teams[0].workingHours.monday[1]: \"13:00-17:00\" overlaps \"09:00-13:01\"")]
    [InlineData("$.teams[0].workingHours.someday", "[]", "$.teams[0].workingHours.someday: unknown; known here: monday, tuesday")]
    [InlineData("$.teams[0].holidays[1]", "\"2026-12-25\"", "$.teams[0].holidays[1]: 2026-12-25 stands there twice")]
    [InlineData("$.rules[1].name", "\"key\"", "$.rules[1].name: \"key\" stands there twice, also at $.rules[0]")]
    [InlineData("$.rules[0].assign", "{}", "$.rules[0].assign: must name a person or a team, names neither")]
    [InlineData("$.rules[0].assign.team", "\"emea\"", "$.rules[0].assign: must name a person or a team, names both")]
    [InlineData("$.rules[0].assign.person", "\"lee\"", "$.rules[0].assign.person: \"lee\" is none of the people")]
    [InlineData("$.rules[1].assign.team", "\"amer\"", "$.rules[1].assign.team: \"amer\" is none of the teams")]
    [InlineData("$.rules[1].when.countries[1]", "\"ZZ\"", "$.rules[1].when.countries[1]: \"ZZ\" is none of the countries")]
    [InlineData("$.rules[1].when.countries", "[]", "$.rules[1].when.countries: has 0 items, allowed: 1 to 250")]
    [InlineData("$.rules[1].when.offers", """["con*toso"]""", "$.rules[1].when.offers[0]: \"con*toso\" does not match")]
    [InlineData("$.rules[1].when.companyDomains", """["contoso"]""", "$.rules[1].when.companyDomains[0]: \"contoso\" does not match")]
    [InlineData("$.rules[1].when.actions", """["buy"]""", "$.rules[1].when.actions[0]: \"buy\" is unknown, allowed: other, install, contactMe")]
    [InlineData("$.rules[1].when.stages", """["won"]""", "$.rules[1].when.stages[0]: \"won\" is unknown, allowed: subscriber, lead, mql")]
    [InlineData("$.rules[1].when.colour", "1", "$.rules[1].when.colour: unknown; known here: offers, publishers")]
    [InlineData(
        "$.rules[3]",
        """{ "name": "Late", "when": { "origins": ["form"] }, "assign": { "team": "emea" } }""",
        "$.rules[3]: never reached, because \"Rest\" at $.rules[2] holds whenever it does")]
    [InlineData(
        "$.rules[2].when",
        """{ "countries": ["IT"], "actions": ["install"] }""",
        "$.rules[2]: never reached, because \"Europe\" at $.rules[1] holds whenever it does")]
    public void A_wrong_value_is_named_by_its_path(string path, string value, string expected) =>
        Assert.StartsWith(expected, Assert.Single(SomeRouting.ProblemsWith(path, value)), StringComparison.Ordinal);

    [Fact]
    public void All_problems_are_told_at_once() => Assert.Equal(
        ["$.people[1].name", "$.people[0].absences[0].deputy", "$.teams[0].timeZone", "$.teams[0].members[0].person", "$.rules[0].assign"],
        SomeRouting.Problems(
            """
            {
              "version": "1",
              "people": [{ "name": "ann", "absences": [{ "from": "2026-01-01", "to": "2026-01-01", "deputy": "lee" }] }, { "name": "Ann" }],
              "teams": [{ "name": "emea", "timeZone": "Nowhere", "members": [{ "person": "kim" }] }],
              "rules": [{ "name": "All", "assign": {} }]
            }
            """).Select(problem => problem.Split(':')[0]));

    [Theory]
    [InlineData("people", 201, """{{ "name": "p{0}" }}""", "$.people: has 201 items, allowed: 0 to 200")]
    [InlineData("teams", 51, """{{ "name": "t{0}", "timeZone": "UTC", "members": [{{ "person": "ann" }}] }}""", "$.teams: has 51 items, allowed: 0 to 50")]
    [InlineData("rules", 201, """{{ "name": "r{0}", "assign": {{ "person": "ann" }} }}""", "$.rules: has 201 items, allowed: 0 to 200")]
    public void Lists_have_limits(string list, int count, string item, string expected)
    {
        var format = System.Text.CompositeFormat.Parse(item);
        var items = string.Join(',', Enumerable.Range(0, count).Select(number => string.Format(CultureInfo.InvariantCulture, format, number)));
        Assert.Contains(expected, SomeRouting.ProblemsWith($"$.{list}", $"[{items}]"));
    }

    [Fact]
    public void A_year_has_at_most_100_holidays()
    {
        var days = Enumerable.Range(0, 101).Select(number => new DateOnly(2027, 1, 1).AddDays(number).ToString("O", CultureInfo.InvariantCulture));

        Assert.Equal(
            ["$.teams[0].holidays: 2027 has 101, allowed: 0 to 100 a year"],
            SomeRouting.ProblemsWith("$.teams[0].holidays", JsonSerializer.Serialize(days.Append("2026-12-25"))));
    }

    [Fact]
    public void All_rules_together_hold_at_most_5000_values()
    {
        var rules = Enumerable.Range(0, 51).Select(number => new
        {
            name = $"r{number}",
            when = new { offers = Enumerable.Range(0, 99).Select(offer => $"p{number}.{offer}") },
            assign = new { person = "ann" },
        });

        Assert.Equal(
            ["$.rules: hold 5049 values of conditions together, allowed: 0 to 5000"],
            SomeRouting.ProblemsWith("$.rules", JsonSerializer.Serialize(rules)));
    }

    /// <summary>Ann is bob's deputy and bob hers: usual, as long as they are not away together. Who has left may stand where they stood.</summary>
    [Fact]
    public void What_is_usual_is_no_problem()
    {
        Assert.Equal("1", SomeRouting.Model.Version);
        var gone = SomeRouting.Text.Replace("\"name\": \"bob\"", "\"name\": \"bob\", \"gone\": true", StringComparison.Ordinal);
        Assert.True(RoutingModelFile.Parse(gone, "routing.json").People[1].Gone);
    }

    [Fact]
    public void What_is_no_file_of_this_kind_is_refused_with_every_place() => Assert.Equal(
        ["$.people", "$.rules[0]", "$.teams[0].members[0]", "$.teams[0].name", "$.teams[0].timeZone"],
        SomeRouting.Problems("""{"version":"1","people":null,"teams":[{"members":[null]}],"rules":[7]}""").Select(problem => problem.Split(':')[0]).Order());
}

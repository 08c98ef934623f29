using System.Globalization;
using System.Text.RegularExpressions;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Routing;
using LeadFunctions.Routing;
using LeadFunctions.Tests.Docs;

namespace LeadFunctions.Tests.Routing;

/// <summary>docs/routing.md against the code: its file is read, and every row of its tables is tried.</summary>
public sealed partial class RoutingDocumentTests
{
    private static readonly string Page = Repository.Read("docs/routing.md");

    /// <summary>The page's file.</summary>
    internal static Router Router { get; } = new(RoutingModelFile.Parse(Example().Match(Page).Groups[1].Value, "the example"));

    public static TheoryData<string, string, string, string, string> Decisions
    {
        get
        {
            var data = new TheoryData<string, string, string, string, string>();
            foreach (var row in Markdown.Rows(Markdown.Section(Page, "Decisions")))
                data.Add(row[0], row[1].Trim('`'), row[2], row[3], row[4]);
            return data;
        }
    }

    public static TheoryData<string, string, string, string> Turns
    {
        get
        {
            var data = new TheoryData<string, string, string, string>();
            foreach (var row in Markdown.Rows(Markdown.Section(Page, "Turns")))
                data.Add(row[0], row[1], row[2], row[3]);
            return data;
        }
    }

    [Fact]
    public void Both_tables_are_found() => Assert.Equal((14, 6), (Decisions.Count, Turns.Count));

    [Theory]
    [MemberData(nameof(Decisions))]
    public void A_decision_is_as_the_page_says(string owner, string lead, string on, string getsIt, string why)
    {
        var noon = DateTimeOffset.Parse($"{on}T12:00Z", CultureInfo.InvariantCulture);

        var assignment = Router.Route(FactsOf(lead.Split(' ')), owner.Length == 0 ? null : owner, noon);

        Assert.Equal((getsIt, why), (Told(assignment), assignment.Why));
        Assert.Equal(RuleIn().Match(why) is { Success: true } rule ? rule.Groups[1].Value : null, assignment.Rule);
    }

    [Theory]
    [MemberData(nameof(Turns))]
    public void Turns_are_as_the_page_says(string team, string soFar, string there, string next)
    {
        var members = Items(team).Select(Member).ToDictionary(member => member.Name);
        var today = new DateOnly(2026, 3, 2);
        var taken = Items(soFar).Select(item => item.Split(' ')).ToDictionary(item => item[0], item => int.Parse(item[1], CultureInfo.InvariantCulture));
        // Where most stand, who was there stood.
        var level = taken.Values.CountBy(turns => turns).OrderByDescending(same => same.Value).FirstOrDefault().Key;
        var state = new TurnState(
            new TurnLevel(level, 1),
            taken.ToDictionary(pair => pair.Key, pair => new MemberTurns(pair.Value, members[pair.Key].Weight, today, pair.Value)));
        List<string> names = [];
        foreach (var _ in next.Split(' '))
        {
            (var member, state) = Core.Routing.Turns.Next(state, [.. Items(there).Select(name => members[name])], today);
            names.Add(member.Name);
        }

        Assert.Equal(next, string.Join(' ', names));
    }

    private static RoutingFacts FactsOf(string[] words) => new()
    {
        CountryCode = words[0],
        Temperature = Enum.Parse<Temperature>(words[1], ignoreCase: true),
        CompanyDomain = words.ElementAtOrDefault(2),
    };

    private static string Told(Assignment assignment) => assignment switch
    {
        Assignment.Person person => person.Name,
        Assignment.Turn turn => $"turn: {string.Join(", ", turn.Present.Select(member => member.Name))}",
        _ => "nobody",
    };

    private static TurnMember Member(string text)
    {
        var match = MemberText().Match(text);
        return new TurnMember(match.Groups[1].Value, Number(match.Groups[2]) ?? 1, Number(match.Groups[3]));
    }

    private static int? Number(Group group) => group.Success ? int.Parse(group.Value, CultureInfo.InvariantCulture) : null;

    private static string[] Items(string cell) => cell.Split(", ", StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex("^```json\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex("rule \"([^\"]+)\"")]
    private static partial Regex RuleIn();

    [GeneratedRegex("^(\\w+)(?:×(\\d+))?(?:≤(\\d+))?$")]
    private static partial Regex MemberText();
}

using LeadFunctions.Core.Parsing;

namespace LeadFunctions.Core.Routing;

internal static class RuleCheck
{
    /// <summary>Every lead is held against every rule.</summary>
    private const int MostValues = 5000;

    public static void Check(RoutingModel model, HashSet<string> people, List<string> problems)
    {
        var teams = model.Teams.Select(team => team.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var countries = Countries.All().ToHashSet();
        foreach (var (index, rule) in model.Rules.Index())
        {
            CheckTarget($"$.rules[{index}].assign", rule.Assign, people, teams, problems);
            foreach (var (number, country) in rule.When.Countries.Index())
                RoutingCheck.FindUnknown($"$.rules[{index}].when.countries[{number}]", country, countries, "countries of ISO 3166-1", problems);
        }

        var values = model.Rules.Sum(rule => Conditions.Count(rule.When));
        if (values > MostValues)
            problems.Add($"$.rules: hold {values} values of conditions together, allowed: 0 to {MostValues}");
        else
            FindUnreachable(model.Rules, problems);
    }

    private static void CheckTarget(string path, TargetModel assign, HashSet<string> people, HashSet<string> teams, List<string> problems)
    {
        if (assign.Person is null == assign.Team is null)
            problems.Add($"{path}: must name a person or a team, names {(assign.Person is null ? "neither" : "both")}");
        if (assign.Person is { } person)
            RoutingCheck.FindUnknown($"{path}.person", person, people, "people", problems);
        if (assign.Team is { } team)
            RoutingCheck.FindUnknown($"{path}.team", team, teams, "teams", problems);
    }

    /// <summary>
    /// A rule behind one that always holds, or that holds whenever it does, can be reached only where nobody of the earlier is there: whoever
    /// wrote it meant something else, or means a deputy.
    /// </summary>
    private static void FindUnreachable(IReadOnlyList<RuleModel> rules, List<string> problems)
    {
        for (var later = 1; later < rules.Count; later++)
        {
            if (rules.Take(later).Index().FirstOrDefault(earlier => Conditions.Cover(earlier.Item.When, rules[later].When)) is { Item: not null } found)
                problems.Add($"$.rules[{later}]: never reached, because \"{found.Item.Name}\" at $.rules[{found.Index}] holds whenever it does");
        }
    }
}

namespace LeadFunctions.Core.Routing;

/// <summary>The rules that tie several values of a routing file together, which a schema cannot say.</summary>
internal static class RoutingCheck
{
    public static void Check(RoutingModel model, List<string> problems)
    {
        FindRepeated("$.people", model.People.Select(person => person.Name), problems);
        FindRepeated("$.teams", model.Teams.Select(team => team.Name), problems);
        FindRepeated("$.rules", model.Rules.Select(rule => rule.Name), problems);

        var people = model.People.Select(person => person.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        AbsenceCheck.Check(model.People, people, problems);
        for (var index = 0; index < model.Teams.Count; index++)
            TeamCheck.Check($"$.teams[{index}]", model.Teams[index], people, problems);
        RuleCheck.Check(model, people, problems);
    }

    public static void FindUnknown(string path, string name, HashSet<string> known, string what, List<string> problems)
    {
        if (!known.Contains(name))
            problems.Add($"{path}: \"{name}\" is none of the {what}");
    }

    private static void FindRepeated(string path, IEnumerable<string> names, List<string> problems)
    {
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (index, name) in names.Index())
        {
            if (!seen.TryAdd(name, index))
                problems.Add($"{path}[{index}].name: \"{name}\" stands there twice, also at {path}[{seen[name]}]");
        }
    }
}

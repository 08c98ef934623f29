namespace LeadFunctions.Core.Routing;

internal static class AbsenceCheck
{
    public static void Check(IReadOnlyList<PersonModel> people, HashSet<string> names, List<string> problems)
    {
        var found = problems.Count;
        foreach (var (index, person) in people.Index())
        {
            foreach (var (number, absence) in person.Absences.Index())
                Check($"$.people[{index}].absences[{number}]", person, absence, names, problems);
            FindOverlaps($"$.people[{index}]", person.Absences, problems);
        }

        if (problems.Count == found)
            FindCircles(people, problems);
    }

    private static void Check(string path, PersonModel person, AbsenceModel absence, HashSet<string> names, List<string> problems)
    {
        if (absence.From > absence.To)
            problems.Add($"{path}: from {absence.From:O} is after to {absence.To:O}");
        if (absence.Deputy is not { } deputy)
            return;
        if (deputy.Equals(person.Name, StringComparison.OrdinalIgnoreCase))
            problems.Add($"{path}.deputy: \"{deputy}\" is the absent person");
        else
            RoutingCheck.FindUnknown($"{path}.deputy", deputy, names, "people", problems);
    }

    private static void FindOverlaps(string path, IReadOnlyList<AbsenceModel> absences, List<string> problems)
    {
        var inOrder = absences.Index().OrderBy(one => one.Item.From).ToList();
        foreach (var (earlier, later) in inOrder.Zip(inOrder.Skip(1)))
        {
            if (later.Item.From <= earlier.Item.To)
                problems.Add($"{path}.absences[{later.Index}]: overlaps absences[{earlier.Index}], which ends on {earlier.Item.To:O}");
        }
    }

    /// <summary>
    /// Deputies of each other are usual, as long as not all are away on one day. If they are, the circle closes on the first day of one of
    /// the absences: there it is found and told.
    /// </summary>
    private static void FindCircles(IReadOnlyList<PersonModel> people, List<string> problems)
    {
        var byName = people.GroupBy(person => person.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(same => same.Key, same => same.First(), StringComparer.OrdinalIgnoreCase);
        foreach (var (index, person) in people.Index())
        {
            foreach (var (number, absence) in person.Absences.Index())
            {
                if (DeputiesOn(absence.From, absence, byName).Contains(person.Name, StringComparer.OrdinalIgnoreCase))
                    problems.Add($"$.people[{index}].absences[{number}].deputy: on {absence.From:O} the deputies lead back to \"{person.Name}\", all away");
            }
        }
    }

    private static IEnumerable<string> DeputiesOn(DateOnly day, AbsenceModel? absence, Dictionary<string, PersonModel> people)
    {
        for (var hops = 0; hops <= people.Count && absence?.Deputy is { } deputy; hops++)
        {
            yield return deputy;
            absence = people[deputy].Absences.FirstOrDefault(one => one.From <= day && day <= one.To);
        }
    }
}

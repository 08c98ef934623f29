namespace LeadFunctions.Core.LifeCycle;

/// <summary>The rules that tie several values of the qualification model together, which a schema cannot say.</summary>
internal static class QualificationCheck
{
    public static void Check(QualificationModel model, List<string> problems)
    {
        CheckNames("prerequisites", [.. model.Prerequisites.Select(one => one.Name)], problems);
        CheckNames("nurture", [.. model.Nurture.Select(one => one.Name)], problems);
        CheckNames("disqualified", [.. model.Disqualified.Select(one => one.Name)], problems);
        foreach (var (index, one) in model.Prerequisites.Index())
        {
            if (one.OnNo is { } reason && model.Nurture.All(known => known.Name != reason))
                problems.Add($"$.prerequisites[{index}].onNo: \"{reason}\" is no reason of $.nurture");
        }
    }

    private static void CheckNames(string list, IReadOnlyList<string> names, List<string> problems)
    {
        foreach (var (index, name) in names.Index())
        {
            if (names.Take(index).Contains(name))
                problems.Add($"$.{list}[{index}].name: \"{name}\" stands there twice");
        }
    }
}

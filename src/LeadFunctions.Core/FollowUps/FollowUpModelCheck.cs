using System.Text.Json;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.FollowUps;

/// <summary>The rules that tie several values of the follow-up model together, which a schema cannot say.</summary>
internal static class FollowUpModelCheck
{
    public static void Check(FollowUpModel model, List<string> problems)
    {
        CheckDistinct("$.attempts", "", model.Attempts, problems);
        CheckDistinct("$.ends", "", model.Ends, problems);
        CheckDistinct("$.plans", ".name", [.. model.Plans.Select(plan => plan.Name)], problems);
        foreach (var (index, end) in model.Ends.Index())
        {
            if (!model.Attempts.Contains(end))
                problems.Add($"$.ends[{index}]: \"{end}\" is not in $.attempts");
        }

        foreach (var (index, plan) in model.Plans.Index())
        {
            CheckDistinct($"$.plans[{index}].temperatures", "", plan.Temperatures ?? [], problems);
            CheckDistinct($"$.plans[{index}].stages", "", plan.Stages ?? [], problems);
            if (plan.Stages?.Any(stage => stage > LeadStage.Customer) == true)
                problems.Add($"$.plans[{index}].stages: nobody works on a lead that is set aside, so no plan is for nurture or disqualified");
        }
    }

    private static void CheckDistinct<T>(string list, string property, IReadOnlyList<T> values, List<string> problems)
        where T : notnull
    {
        foreach (var (index, value) in values.Index())
        {
            if (values.Take(index).Contains(value))
                problems.Add($"{list}[{index}]{property}: \"{JsonNamingPolicy.CamelCase.ConvertName(value.ToString()!)}\" stands there twice");
        }
    }
}

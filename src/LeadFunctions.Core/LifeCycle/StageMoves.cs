using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.LifeCycle;

/// <summary>Which moves between stages are legal. The same table stands in docs/life-cycle.md.</summary>
internal static class StageMoves
{
    private static readonly Dictionary<LeadStage, LeadStage[]> Ahead = new()
    {
        [LeadStage.Subscriber] = [LeadStage.Lead, LeadStage.Mql],
        [LeadStage.Lead] = [LeadStage.Mql, LeadStage.Sql],
        [LeadStage.Mql] = [LeadStage.Sql],
        // One step back is for what was moved by mistake.
        [LeadStage.Sql] = [LeadStage.Mql, LeadStage.Opportunity],
        [LeadStage.Opportunity] = [LeadStage.Sql, LeadStage.Customer],
        // Another sale begins.
        [LeadStage.Customer] = [LeadStage.Opportunity],
        [LeadStage.Nurture] = [LeadStage.Lead, LeadStage.Mql, LeadStage.Sql],
        [LeadStage.Disqualified] = [LeadStage.Lead, LeadStage.Mql, LeadStage.Sql],
    };

    /// <summary>All moves out of a stage, prerequisites aside, in the order of the process.</summary>
    /// <param name="isCustomer">Who bought comes back from Nurture or Disqualified as a customer.</param>
    public static IReadOnlyList<LeadStage> From(LeadStage stage, bool isCustomer)
    {
        IEnumerable<LeadStage> ahead = IsAside(stage) && isCustomer ? [LeadStage.Opportunity, LeadStage.Customer] : Ahead[stage];
        return [.. ahead.Concat([LeadStage.Nurture, LeadStage.Disqualified]).Where(to => to != stage)];
    }

    /// <summary>The moves that this very lead can make now.</summary>
    public static IReadOnlyList<LeadStage> Of(LeadLifeCycle lifeCycle, QualificationModel model)
    {
        var unmet = Unmet(lifeCycle, model).Count > 0;
        return [.. From(lifeCycle.Stage, lifeCycle.Deals.Count > 0).Where(to => to != LeadStage.Sql || !unmet)];
    }

    /// <summary>Prerequisites of a sales qualified lead that are not known to be met.</summary>
    public static IReadOnlyList<string> Unmet(LeadLifeCycle lifeCycle, QualificationModel model) =>
        [.. model.Prerequisites.Select(one => one.Name).Where(name => lifeCycle.Findings.GetValueOrDefault(name)?.Verdict != Verdict.Yes)];

    /// <summary>Set aside: nobody works on it.</summary>
    public static bool IsAside(LeadStage stage) => stage is LeadStage.Nurture or LeadStage.Disqualified;

    /// <summary>The farther of two stages on the way to a customer; those aside are no farther than any.</summary>
    public static LeadStage Farther(LeadStage one, LeadStage other) => IsAside(other) || other < one ? one : other;
}

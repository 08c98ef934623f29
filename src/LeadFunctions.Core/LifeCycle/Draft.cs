using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.LifeCycle;

/// <summary>A change in the making: each event is applied as it is added, so that the lead never differs from what its history says.</summary>
internal sealed class Draft(Lead lead, LeadRules rules)
{
    private readonly List<LeadEvent> _events = [];

    public Lead Lead { get; private set; } = lead;

    public void Add(LeadEvent happened)
    {
        Lead = LeadHistory.Apply(Lead, happened, rules);
        _events.Add(happened);
    }

    public Change ToChange() => new(Lead, _events);
}

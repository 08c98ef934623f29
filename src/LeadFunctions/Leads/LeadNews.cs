using LeadFunctions.Core.Leads;

namespace LeadFunctions.Leads;

/// <summary>Tells within this process which leads it has just changed. What other hosts change stands in the journal.</summary>
internal sealed class LeadNews
{
    /// <summary>Raised once a change is stored, while its caller waits: to be noted, no more.</summary>
    public event Action<LeadId>? Stored;

    public void Tell(LeadId id) => Stored?.Invoke(id);
}

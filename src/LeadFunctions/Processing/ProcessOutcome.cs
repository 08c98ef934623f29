using LeadFunctions.Core.Leads;
using LeadFunctions.FollowUps;
using LeadFunctions.Leads;

namespace LeadFunctions.Processing;

/// <summary>What became of one message.</summary>
internal abstract record ProcessOutcome
{
    private ProcessOutcome(string name) => Name = name;

    /// <summary>Name in metrics.</summary>
    public string Name { get; }

    /// <summary>The submission was brought into a lead now, not by an earlier delivery.</summary>
    public bool IsStoredNow => this is Stored or Merged or Repeated;

    /// <summary>The lead, when this submission made it hot: people are to be told at once.</summary>
    public PendingLead? Hot { get; init; }

    /// <summary>The change, when it planned touches: whoever sends them is to be told.</summary>
    public Written? Planned { get; init; }

    /// <summary>A customer who was not known before.</summary>
    public sealed record Stored(LeadId LeadId) : ProcessOutcome("stored");

    /// <summary>One more submission of a known customer.</summary>
    public sealed record Merged(LeadId LeadId) : ProcessOutcome("merged");

    /// <summary>The same body came again within minutes: noted in the history, counts for nothing.</summary>
    public sealed record Repeated(LeadId LeadId) : ProcessOutcome("repeated");

    /// <summary>This very submission is in the history already (redelivery).</summary>
    public sealed record AlreadyApplied(LeadId LeadId) : ProcessOutcome("already-applied");

    /// <summary>The customer was erased after it was received: it counts, and nothing of it is stored.</summary>
    public sealed record Erased() : ProcessOutcome("erased");

    /// <summary>Cannot be processed as it is, however often it is tried.</summary>
    public sealed record Rejected(string Reason, string Detail) : ProcessOutcome("rejected");
}

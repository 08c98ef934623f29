using LeadFunctions.FollowUps;

namespace LeadFunctions.Processing;

/// <summary>What became of one message.</summary>
internal abstract record ProcessOutcome
{
    private ProcessOutcome()
    {
    }

    /// <summary>The lead, when this submission made it hot: people are to be told at once.</summary>
    public PendingLead? Hot { get; init; }

    /// <summary>A customer who was not known before.</summary>
    public sealed record Stored(string LeadId) : ProcessOutcome;

    /// <summary>One more submission of a known customer.</summary>
    public sealed record Merged(string LeadId) : ProcessOutcome;

    /// <summary>The same body came again within minutes: noted in the history, counts for nothing.</summary>
    public sealed record Repeated(string LeadId) : ProcessOutcome;

    /// <summary>This very submission is in the history already (redelivery).</summary>
    public sealed record AlreadyApplied(string LeadId) : ProcessOutcome;

    /// <summary>Cannot be processed as it is, however often it is tried.</summary>
    public sealed record Rejected(string Reason, string Detail) : ProcessOutcome;
}

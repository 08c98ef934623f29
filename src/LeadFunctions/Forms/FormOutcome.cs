using LeadFunctions.Core.Forms;

namespace LeadFunctions.Forms;

/// <summary>What became of a form that was sent.</summary>
internal abstract record FormOutcome
{
    private FormOutcome()
    {
    }

    /// <summary>All of it is safe. A program that fell into the trap is told the same.</summary>
    /// <param name="Waits">What they agreed to counts once they followed the link of a mail.</param>
    public sealed record Taken(Guid SubmissionId, bool Waits) : FormOutcome;

    public sealed record Faulty(IReadOnlyList<FormFault> Faults) : FormOutcome;

    /// <summary>Sooner than a person can.</summary>
    public sealed record TooSoon(TimeSpan Wait) : FormOutcome;

    /// <summary>Its page was made too long ago, or not here.</summary>
    public sealed record TooOld : FormOutcome;

    /// <summary>Too many came from the same address.</summary>
    public sealed record TooMany(TimeSpan Wait) : FormOutcome;

    /// <summary>Nothing can store it.</summary>
    public sealed record Unavailable(TimeSpan Wait) : FormOutcome;
}

using LeadFunctions.Leads;

namespace LeadFunctions.Joining;

/// <summary>What became of a merge, an unmerge, or the word that two leads are two.</summary>
internal abstract record JoinOutcome
{
    private JoinOutcome()
    {
    }

    /// <summary>They are one; they may have been before.</summary>
    public sealed record Merged(StoredLead Lead) : JoinOutcome;

    /// <summary>They are two.</summary>
    /// <param name="Kept">The lead that the submissions left, or the one that was named first.</param>
    public sealed record Apart(StoredLead Kept, StoredLead Other) : JoinOutcome;

    /// <param name="IsOther">The lead that the body names, not that of the address.</param>
    public sealed record NotFound(bool IsOther) : JoinOutcome;

    /// <summary>The lead of the address is not the one that the caller saw.</summary>
    public sealed record Stale : JoinOutcome;

    /// <summary>A lead can neither be merged into itself nor told from itself.</summary>
    public sealed record Same : JoinOutcome;

    /// <summary>The two leads that are to be told apart are one.</summary>
    public sealed record AreOne : JoinOutcome;

    /// <summary>The lead to keep is none of the two.</summary>
    public sealed record KeepsNeither : JoinOutcome;

    /// <summary>More leads in one than could be taken apart again.</summary>
    public sealed record TooMany : JoinOutcome;

    /// <summary>The history is too long to be taken apart.</summary>
    public sealed record TooLong : JoinOutcome;

    /// <summary>These are no submissions of the lead.</summary>
    public sealed record Unknown(IReadOnlyList<string> Submissions) : JoinOutcome;

    /// <summary>None would leave, or none would be left.</summary>
    public sealed record NoneOrAll : JoinOutcome;

    /// <summary>Others were faster at every attempt.</summary>
    public sealed record Busy : JoinOutcome;
}

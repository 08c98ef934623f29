namespace LeadFunctions.Core.Leads;

/// <summary>How far the attempts to reach a customer are. All times UTC.</summary>
/// <param name="Name">The plan by which the next attempt was set; null while there is none.</param>
/// <param name="Since">Attempts count from here: the newest request, the moment when the customer was reached, or a decision.</param>
/// <param name="Attempts">Our attempts since, oldest first.</param>
/// <param name="Proposal">What a person is to decide, or null.</param>
internal sealed record LeadPlan(string? Name, DateTimeOffset Since, IReadOnlyList<DateTimeOffset> Attempts, Proposal? Proposal)
{
    /// <summary>More than the steps of any plan.</summary>
    public const int MostAttempts = 20;

    public static LeadPlan None { get; } = new(null, default, [], null);

    /// <summary>When somebody means to answer a request that still waits; the promise to the customer stands. Null: nobody said.</summary>
    public DateTimeOffset? PlannedAt { get; init; }

    public LeadPlan With(DateTimeOffset attempt) => attempt <= Since
        ? this
        : this with { Attempts = [.. Attempts.Append(attempt).Order().TakeLast(MostAttempts)], PlannedAt = Later(attempt) };

    /// <summary>The plan from a moment on; what was before it does not count any more.</summary>
    public LeadPlan From(DateTimeOffset at)
    {
        if (at <= Since)
            return this;
        IReadOnlyList<DateTimeOffset> later = [.. Attempts.Where(one => one > at)];
        return new(later.Count == 0 ? null : Name, at, later, Proposal?.At > at ? Proposal : null) { PlannedAt = Later(at) };
    }

    /// <summary>Of two leads that are one customer: the attempts of both since the newer beginning.</summary>
    public LeadPlan Joined(LeadPlan other)
    {
        var since = other.Since > Since ? other.Since : Since;
        var (mine, theirs) = (From(since), other.From(since));
        return new(
            mine.Name ?? theirs.Name,
            since,
            [.. mine.Attempts.Concat(theirs.Attempts).Order().TakeLast(MostAttempts)],
            theirs.Proposal?.At > (mine.Proposal?.At ?? DateTimeOffset.MinValue) ? theirs.Proposal : mine.Proposal)
        {
            PlannedAt = mine.PlannedAt ?? theirs.PlannedAt,
        };
    }

    private DateTimeOffset? Later(DateTimeOffset at) => PlannedAt > at ? PlannedAt : null;
}

/// <summary>A move that the plan ends in, for a person to make or not.</summary>
/// <param name="To">Nurture or Disqualified.</param>
/// <param name="Reason">A reason of the qualification model.</param>
internal sealed record Proposal(LeadStage To, string Reason, DateTimeOffset At);

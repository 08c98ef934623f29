namespace LeadFunctions.Core.Leads;

/// <summary>Where the clock of a lead's next answer stands.</summary>
internal enum FollowUpStage
{
    /// <summary>Nobody waits for us.</summary>
    None,

    /// <summary>The clock runs.</summary>
    Waiting,

    /// <summary>Most of the window is gone.</summary>
    AtRisk,

    /// <summary>The window ran out; stays so until somebody contacts the lead.</summary>
    Overdue,
}

/// <summary>What the clock waits for.</summary>
internal enum FollowUpKind
{
    /// <summary>The first answer to a request.</summary>
    Request,

    /// <summary>A moment that a person set.</summary>
    Appointment,

    /// <summary>The next attempt by the plan of calls.</summary>
    Attempt,

    /// <summary>A person's decision on what the plan of calls proposes.</summary>
    Proposal,
}

/// <summary>Clock of a lead's next answer. All times UTC.</summary>
/// <param name="StartedAt">The request that started it, or the attempt that set what is next.</param>
/// <param name="AtRiskAt">When the at-risk notice is due; null when there is none.</param>
/// <param name="DueAt">When the answer is due.</param>
/// <param name="Escalations">How many escalations have passed since it became overdue.</param>
/// <param name="Notice">What people must still be told; null when every channel took it.</param>
/// <param name="IsBusinessHours">Counted in the working hours of the owner's team, not in all hours.</param>
internal sealed record FollowUp(
    FollowUpStage Stage,
    DateTimeOffset StartedAt,
    FollowUpKind Kind,
    DateTimeOffset? AtRiskAt,
    DateTimeOffset DueAt,
    int Escalations,
    Notice? Notice,
    bool IsBusinessHours = false)
{
    public static FollowUp None { get; } = new(FollowUpStage.None, default, default, null, default, 0, null);
}

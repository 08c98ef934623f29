namespace LeadFunctions.Core.Leads;

/// <summary>
/// Everything known about one customer, merged from all submissions; the history is in its events. Composed of parts, which are changed with
/// <c>with</c> and never rebuilt: what a change does not name stays.
/// </summary>
internal sealed record Lead
{
    public required LeadId Id { get; init; }

    public Contact Contact { get; init; } = new();

    public Profile Profile { get; init; } = Profile.None;

    public Provenance Provenance { get; init; } = Provenance.None;

    public required LeadSubmissions Submissions { get; init; }

    /// <summary>Null while only do-not-contact notices came, and of a lead whose first request was stored before this was kept.</summary>
    public FirstTouch? FirstTouch { get; init; }

    public LeadConsent Consent { get; init; } = LeadConsent.None;

    public LeadLifeCycle LifeCycle { get; init; } = LeadLifeCycle.None;

    public LeadOwnership Ownership { get; init; } = LeadOwnership.None;

    public LeadKeys Keys { get; init; } = LeadKeys.None;

    public required Interest Interest { get; init; }

    public required Score Score { get; init; }

    public FollowUp FollowUp { get; init; } = FollowUp.None;

    public LeadPlan Plan { get; init; } = LeadPlan.None;

    public LeadRequests Requests { get; init; } = LeadRequests.None;

    public LeadNurture Nurture { get; init; } = LeadNurture.None;

    /// <summary>That the lead became hot, until every channel took it; beside the notice of the clock, which knows nothing of scores.</summary>
    public Notice? HotNotice { get; init; }

    /// <summary>May be written or called: somebody asked us, and never opted out.</summary>
    public bool MayBeContacted => Consent is { HasOwnRequest: true, OptedOutAt: null } && !Submissions.IsTest;

    /// <summary>Bought something already.</summary>
    public bool IsCustomer => LifeCycle.Deals.Count > 0;

    /// <summary>
    /// There is something to do for its owner: it is on its way to a sale, a request waits for an answer, an attempt is due, or what was to be done is
    /// overdue.
    /// </summary>
    public bool IsOpen => MayBeContacted
        && (LifeCycle.Stage < LeadStage.Customer
            || FollowUp is { Stage: FollowUpStage.Overdue } or { Stage: not FollowUpStage.None, Kind: not FollowUpKind.Appointment });

    /// <summary>What people must still be told.</summary>
    public IEnumerable<Notice> Notices => MayBeContacted ? new[] { FollowUp.Notice, HotNotice }.OfType<Notice>() : [];
}

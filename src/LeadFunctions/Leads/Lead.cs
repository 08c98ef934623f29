using Azure;

namespace LeadFunctions.Leads;

/// <summary>The head of a lead: everything known about one customer, merged from all submissions. The history is in its events.</summary>
internal sealed record Lead
{
    /// <summary>26 characters, see <see cref="IdentityKey"/>.</summary>
    public required string Id { get; init; }

    /// <summary>Version in the table; default for a lead that was never stored.</summary>
    public ETag ETag { get; init; }

    public required Contact Contact { get; init; }

    /// <summary>When the submission that gave each contact field, OfferTitle and Description its value was received; by it merging does not depend on order.</summary>
    public required IReadOnlyDictionary<string, DateTimeOffset> ContactTimes { get; init; }

    /// <summary>Names of the fields that are cut in <see cref="Contact"/>; the events keep them whole.</summary>
    public IReadOnlyList<string> CutFields { get; init; } = [];

    /// <summary>Receipt of the first submission (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Receipt of the newest submission (UTC).</summary>
    public required DateTimeOffset LastSubmissionAt { get; init; }

    /// <summary>Submissions, repeats of one body not counted.</summary>
    public int Submissions { get; init; }

    /// <summary>Origin of the newest submission.</summary>
    public required LeadOrigin LastOrigin { get; init; }

    /// <summary>Offers that the customer asked about, newest first, at most <see cref="LeadMerge.MaxOffers"/>.</summary>
    public IReadOnlyList<string> Offers { get; init; } = [];

    public string? OfferTitle { get; init; }

    /// <summary>Description of the newest submission that had one.</summary>
    public string? Notes { get; init; }

    /// <summary>All submissions were Partner Center's test leads.</summary>
    public bool IsTest { get; init; }

    /// <summary>No submission said who the customer is.</summary>
    public bool IsContactWithheld { get; init; }

    /// <summary>The customer asked us, not only a cross-listed partner: any submission but a DNC notice.</summary>
    public bool HasOwnRequest { get; init; }

    /// <summary>Newest DNC notice (UTC).</summary>
    public DateTimeOffset? DoNotContactNoticeAt { get; init; }

    /// <summary>The person's own opt-out (UTC): for good, and above everything else.</summary>
    public DateTimeOffset? OptedOutAt { get; init; }

    /// <summary>Newest contact by one of us (UTC).</summary>
    public DateTimeOffset? ContactedAt { get; init; }

    public string? ContactedBy { get; init; }

    /// <summary>Who answers this lead: the first who contacted it, unless somebody else was named.</summary>
    public string? Owner { get; init; }

    public Interest Interest { get; init; }

    public required Score Score { get; init; }

    /// <summary>The moment for which <see cref="Score"/> holds (UTC); never moves back.</summary>
    public required DateTimeOffset ScoredAt { get; init; }

    public FollowUp FollowUp { get; init; } = FollowUp.None;

    /// <summary>That the lead became hot, until every channel took it; beside the notice of the clock, which knows nothing of scores.</summary>
    public Notice? HotNotice { get; init; }

    /// <summary>Partition of this lead's row in the follow-up index, or null. A row elsewhere is a leftover.</summary>
    public string? Slot { get; init; }

    /// <summary>Hashes of the identity keys that are settled: they point to this lead, or to one of <see cref="PossibleDuplicates"/>.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>Ids of other leads that hold one of this customer's keys: for a person to decide.</summary>
    public IReadOnlyList<string> PossibleDuplicates { get; init; } = [];

    /// <summary>Key under which leads of a similar name and company are listed, or null.</summary>
    public string? SimilarityKey { get; init; }

    /// <summary>Bodies of the last minutes, by which a retry or double click is recognised.</summary>
    public IReadOnlyList<RecentBody> RecentBodies { get; init; } = [];

    /// <summary>May be written or called: somebody asked us, and never opted out.</summary>
    public bool MayBeContacted => HasOwnRequest && OptedOutAt is null && !IsTest;

    /// <summary>What people must still be told.</summary>
    public IEnumerable<Notice> Notices => MayBeContacted ? new[] { FollowUp.Notice, HotNotice }.OfType<Notice>() : [];
}

/// <summary>Body of a recent submission, by hash.</summary>
internal sealed record RecentBody(string Hash, DateTimeOffset At);

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

/// <summary>Clock of a lead's next answer. All times UTC.</summary>
/// <param name="StartedAt">The request that started it, or the contact that set an appointment.</param>
/// <param name="IsAppointment">Set by a person as the next follow-up, not by a request.</param>
/// <param name="AtRiskAt">When the at-risk notice is due; null when there is none.</param>
/// <param name="DueAt">When the answer is due.</param>
/// <param name="Escalations">How many escalations have passed since it became overdue.</param>
/// <param name="Notice">What people must still be told; null when every channel took it.</param>
internal sealed record FollowUp(
    FollowUpStage Stage,
    DateTimeOffset StartedAt,
    bool IsAppointment,
    DateTimeOffset? AtRiskAt,
    DateTimeOffset DueAt,
    int Escalations,
    Notice? Notice)
{
    public static FollowUp None { get; } = new(FollowUpStage.None, default, false, null, default, 0, null);
}

/// <summary>What people are told, in the order of urgency.</summary>
internal enum NoticeKind
{
    AtRisk,

    /// <summary>A submission made the lead hot.</summary>
    Hot,
    Overdue,
    Escalation,
}

/// <summary>Something that people must be told about a lead.</summary>
/// <param name="Level">0, or the number of the escalation.</param>
/// <param name="RaisedAt">The moment that the notice is about (UTC).</param>
/// <param name="TakenBy">Channels that took it.</param>
internal sealed record Notice(NoticeKind Kind, int Level, DateTimeOffset RaisedAt, IReadOnlyList<string> TakenBy);

namespace LeadFunctions.Core.Leads;

/// <summary>One line of a lead's history.</summary>
/// <param name="Kind">Name under which it is stored.</param>
/// <param name="At">When it happened (UTC): receipt of a submission, the moment that a clock ran out.</param>
/// <param name="Id">Unique among the lead's events of that moment, and the same however often the work is repeated.</param>
internal abstract record LeadEvent(string Kind, DateTimeOffset At, string Id)
{
    /// <summary>The submission that it is or that made it happen by itself; null when something else did.</summary>
    public virtual Guid? CausedBy => null;

    /// <summary>The id under which the lead was named, when that was not its own but one that was merged into it.</summary>
    public LeadId? Via { get; init; }

    /// <summary>A lead came in.</summary>
    /// <param name="Score">Score after it, with <paramref name="Grade"/>.</param>
    /// <param name="MatchedBy">The key that led to a lead which was known already; null for the first submission.</param>
    /// <param name="Sale">What an existing customer's request is about, else null.</param>
    /// <param name="Duplicates">Other leads that hold one of its keys.</param>
    /// <param name="Moves">Stages to which it brought the lead, in this order.</param>
    internal sealed record Submission(
        DateTimeOffset At,
        Guid SubmissionId,
        string Channel,
        string Body,
        LeadSource Source,
        LeadAction Action,
        string? Offer,
        string? CountryCode,
        bool IsTest,
        int Score,
        string Grade,
        IdentityKind? MatchedBy,
        SaleKind? Sale,
        IReadOnlyList<LeadId> Duplicates,
        IReadOnlyList<LeadStage> Moves)
        : LeadEvent("Submission", At, SubmissionId.ToString())
    {
        public override Guid? CausedBy => SubmissionId;
    }

    /// <summary>The same body came again within minutes; counts for nothing.</summary>
    internal sealed record Repeat(DateTimeOffset At, Guid SubmissionId, string Channel, string Body) : LeadEvent("Repeat", At, SubmissionId.ToString())
    {
        public override Guid? CausedBy => SubmissionId;
    }

    internal sealed record AtRisk(DateTimeOffset At) : LeadEvent("AtRisk", At, "at-risk");

    internal sealed record Overdue(DateTimeOffset At) : LeadEvent("Overdue", At, "overdue");

    /// <param name="Level">1 or more.</param>
    internal sealed record Escalation(DateTimeOffset At, int Level) : LeadEvent("Escalation", At, $"escalation-{Level}");

    /// <summary>Every channel took the notice.</summary>
    internal sealed record Notified(DateTimeOffset At, NoticeKind Notice, int Level, IReadOnlyList<string> Channels)
        : LeadEvent("Notified", At, $"notified-{Notice}-{Level}");

    /// <param name="From">Grade before.</param>
    internal sealed record Rescored(DateTimeOffset At, string From, string Grade, int Score) : LeadEvent("Rescored", At, "rescored");

    /// <param name="CommandHash">Hash of the command: the same command again is the same event.</param>
    internal sealed record Contacted(DateTimeOffset At, string CommandHash, string By, string Channel, string? Note, DateTimeOffset? NextFollowUpAt)
        : LeadEvent("Contacted", At, $"contacted-{CommandHash}")
    {
        /// <summary>The requests that it answered.</summary>
        public IReadOnlyList<FirstResponse> Answers { get; init; } = [];
    }

    /// <summary>Something that we or the customer did.</summary>
    /// <param name="ActivityId">Hash of the caller's id: the same id again is the same activity, whatever else it says.</param>
    /// <param name="Outcome">Of a call.</param>
    /// <param name="By">Who of us did it or noted it; null when a program did.</param>
    /// <param name="Subject">Path of a page, name of a document, link, mail or webinar.</param>
    /// <param name="Points">Points of interest that it earned by the model of its time.</param>
    /// <param name="Dropped">Why it earned none and counts for nothing, or null.</param>
    internal sealed record Activity(
        DateTimeOffset At,
        string ActivityId,
        ActivityKind What,
        CallOutcome? Outcome,
        string? By,
        string? Subject,
        string? Note,
        DateTimeOffset? NextFollowUpAt,
        int Points,
        ScannerSign? Dropped)
        : LeadEvent("Activity", At, $"activity-{ActivityId}")
    {
        /// <summary>Opens and clicks that had counted until this one showed what they are: their points are taken back.</summary>
        public IReadOnlyList<MailTouch> TakesBack { get; init; } = [];

        /// <summary>The requests that it answered.</summary>
        public IReadOnlyList<FirstResponse> Answers { get; init; } = [];
    }

    internal sealed record OptedOut(DateTimeOffset At, string By, string Channel, string? Note) : LeadEvent("OptedOut", At, "opted-out");

    /// <summary>The person agreed to something or refused it.</summary>
    /// <param name="By">Who took it down, or the page on which they said it.</param>
    /// <param name="Text">Version of the words that they were shown; null when they used their own.</param>
    /// <param name="Origin">Where they said it.</param>
    /// <param name="Proof">What shows it.</param>
    internal sealed record Consented(
        DateTimeOffset At,
        string Cause,
        string By,
        IReadOnlyDictionary<ConsentPurpose, ConsentState> Purposes,
        string? Text,
        string Origin,
        string? Proof,
        string? Note)
        : LeadEvent("Consented", At, $"consented-{Cause}")
    {
        /// <summary>By purpose, as the lead keeps it.</summary>
        public IReadOnlyDictionary<ConsentPurpose, ConsentFact> Facts() =>
            Purposes.ToDictionary(one => one.Key, one => new ConsentFact(one.Value, At, Text, Origin, Proof));
    }

    /// <param name="Cause">Hash of the command, or id of the submission or activity: the same cause is the same event.</param>
    /// <param name="By">Who moved it; null when a rule did.</param>
    /// <param name="Reason">A reason of the qualification model, or which rule.</param>
    /// <param name="SecondsInFrom">Time spent in <paramref name="From"/> on this visit, in whole seconds.</param>
    /// <param name="WakeAt">When a lead in Nurture is to be contacted again.</param>
    /// <param name="Deal">What a new customer bought.</param>
    internal sealed record StageMoved(
        DateTimeOffset At,
        string Cause,
        LeadStage From,
        LeadStage To,
        string? By,
        string? Reason,
        string? Note,
        long SecondsInFrom,
        DateTimeOffset? WakeAt,
        Deal? Deal)
        : LeadEvent("StageMoved", At, $"stage-{To}-{Cause}")
    {
        public override Guid? CausedBy => SubmissionOf(Cause);
    }

    /// <summary>What somebody found out about the prerequisites; those that it does not name stay.</summary>
    internal sealed record Qualified(DateTimeOffset At, string Cause, string By, IReadOnlyDictionary<string, Finding> Findings)
        : LeadEvent("Qualified", At, $"qualified-{Cause}");

    /// <param name="To">Null: nobody's any more.</param>
    /// <param name="By">Who assigned it; null when a routing rule did.</param>
    /// <param name="Rule">By which routing rule, or why.</param>
    internal sealed record Assigned(
        DateTimeOffset At, string Cause, string? From, string? To, string? By, string? Rule, string? Team, string? Note = null)
        : LeadEvent("Assigned", At, $"assigned-{Cause}")
    {
        public override Guid? CausedBy => SubmissionOf(Cause);
    }

    /// <summary>Somebody said when the customer is to be contacted next, without an attempt to reach them.</summary>
    /// <param name="NextAt">UTC.</param>
    internal sealed record Planned(DateTimeOffset At, string Cause, string By, DateTimeOffset NextAt, string? Note)
        : LeadEvent("Planned", At, $"planned-{Cause}");

    /// <summary>Another lead was merged into this one; its history stands under its own id.</summary>
    internal sealed record Merged(DateTimeOffset At, string Cause, LeadId Other, string By) : LeadEvent("Merged", At, $"merged-{Other}-{Cause}");

    /// <summary>This lead was merged into another, which goes on with both histories.</summary>
    internal sealed record MergedInto(DateTimeOffset At, string Cause, LeadId Into, string By) : LeadEvent("MergedInto", At, $"merged-into-{Into}-{Cause}");

    /// <summary>Submissions turned out to be somebody else's.</summary>
    /// <param name="Other">The lead that has them now.</param>
    /// <param name="Submissions">Those that went there and did not come from there.</param>
    /// <param name="Keys">Hashes of the keys that are the other's alone.</param>
    /// <param name="Shared">Hashes of the keys that both have.</param>
    internal sealed record Unmerged(
        DateTimeOffset At,
        string Cause,
        LeadId Other,
        string By,
        IReadOnlyList<string> Submissions,
        IReadOnlyList<string> Keys,
        IReadOnlyList<string> Shared)
        : LeadEvent("Unmerged", At, $"unmerged-{Other}-{Cause}");

    /// <summary>This lead was taken out of another.</summary>
    /// <param name="Keys">Hashes of the keys that are the other's alone.</param>
    /// <param name="Shared">Hashes of the keys that both have.</param>
    internal sealed record UnmergedFrom(
        DateTimeOffset At, string Cause, LeadId Other, string By, IReadOnlyList<string> Keys, IReadOnlyList<string> Shared)
        : LeadEvent("UnmergedFrom", At, $"unmerged-from-{Other}-{Cause}");

    /// <summary>A lead that looked alike is somebody else.</summary>
    internal sealed record ToldApart(DateTimeOffset At, string Cause, LeadId Other, string By) : LeadEvent("ToldApart", At, $"told-apart-{Other}");

    /// <summary>The lead is in a sequence of touches from now on.</summary>
    /// <param name="Place">Names this one time that it is.</param>
    /// <param name="Cause">Id of the submission or activity, or hash of the command, that brought it there.</param>
    /// <param name="By">Who entered it; null: by itself.</param>
    /// <param name="Stage">Stage of the lead.</param>
    /// <param name="Step">The step that is next, due at <paramref name="NextAt"/>.</param>
    internal sealed record SequenceEntered(
        DateTimeOffset At,
        string Place,
        string Cause,
        string Sequence,
        string Version,
        string? By,
        LeadStage Stage,
        string Step,
        DateTimeOffset NextAt)
        : LeadEvent("SequenceEntered", At, $"entered-{Place}")
    {
        public override Guid? CausedBy => SubmissionOf(Cause);
    }

    /// <summary>It goes on with a step, or with the same one later.</summary>
    /// <param name="Version">Of the sequence from now on.</param>
    /// <param name="Cause">Id of the submission or activity that did it; null: time.</param>
    internal sealed record SequenceMoved(
        DateTimeOffset At, string Place, string Sequence, string Version, string Step, DateTimeOffset NextAt, SequenceMove Why, string? Cause)
        : LeadEvent("SequenceMoved", At, $"sequence-moved-{Place}")
    {
        public override Guid? CausedBy => SubmissionOf(Cause);
    }

    /// <param name="By">Who took it out; null: by itself.</param>
    /// <param name="Cause">Id of the submission or activity that did it; null: time.</param>
    internal sealed record SequenceLeft(DateTimeOffset At, string Place, string Sequence, LeaveReason Reason, string? By, string? Cause)
        : LeadEvent("SequenceLeft", At, $"left-{Place}")
    {
        public override Guid? CausedBy => SubmissionOf(Cause);
    }

    /// <summary>A touch is to be sent. It stands in the head until its outcome does.</summary>
    /// <param name="Cause">Id of the submission or activity that did it; null: time.</param>
    internal sealed record TouchPlanned(
        DateTimeOffset At, string Touch, string Place, string Sequence, string Step, string Template, TouchChannel Channel, string? Cause)
        : LeadEvent("TouchPlanned", At, $"touch-planned-{Touch}")
    {
        public override Guid? CausedBy => SubmissionOf(Cause);
    }

    /// <summary>A touch is handed to its channel; from here on it may have been sent.</summary>
    /// <param name="Attempt">Counted from 0.</param>
    internal sealed record TouchBegun(DateTimeOffset At, string Touch, string Place, int Attempt)
        : LeadEvent("TouchBegun", At, $"touch-begun-{Touch}-{Attempt}");

    /// <summary>The channel took a touch.</summary>
    /// <param name="Provider">Which channel.</param>
    /// <param name="ProviderId">By which the channel knows it.</param>
    /// <param name="Next">The step that is next, due at <paramref name="NextAt"/>; null: there is none.</param>
    internal sealed record TouchSent(
        DateTimeOffset At, string Touch, string Place, string Provider, string? ProviderId, string? Next, DateTimeOffset? NextAt)
        : LeadEvent("TouchSent", At, $"touch-sent-{Touch}");

    /// <summary>The channel did not take a touch, or nobody knows whether it did.</summary>
    /// <param name="Result">Refused or uncertain: it is passed over. Begun: it surely was not sent, and is tried again.</param>
    /// <param name="Why">Without personal data.</param>
    /// <param name="Attempt">Counted from 0.</param>
    internal sealed record TouchFailed(
        DateTimeOffset At, string Touch, string Place, TouchResult Result, string Why, int Attempt, string? Next, DateTimeOffset? NextAt)
        : LeadEvent("TouchFailed", At, $"touch-failed-{Touch}-{Attempt}");

    /// <summary>A mail came back.</summary>
    /// <param name="Cause">Hash of the provider's message: the same again is the same event.</param>
    /// <param name="Result">Bounced: the address takes no mail. Complained: the person called it spam; that they want none is another event.</param>
    /// <param name="Touch">Of a touch; else null.</param>
    /// <param name="Address">Hash of the address.</param>
    internal sealed record MailReturned(DateTimeOffset At, string Cause, TouchResult Result, string? Touch, string Address)
        : LeadEvent("MailReturned", At, $"mail-returned-{Cause}");

    /// <summary>An event of a version that knew more kinds than this one: shown and kept as it is.</summary>
    /// <param name="Facts">Strings, numbers, times or bytes by name, as a table stores them.</param>
    internal sealed record Unknown(string Kind, DateTimeOffset At, string Id, IReadOnlyDictionary<string, object> Facts) : LeadEvent(Kind, At, Id);

    private static Guid? SubmissionOf(string? cause) => Guid.TryParseExact(cause, "D", out var submission) ? submission : null;
}

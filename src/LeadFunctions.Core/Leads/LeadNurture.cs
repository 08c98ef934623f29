namespace LeadFunctions.Core.Leads;

/// <summary>Which sequences of touches a lead is in, and what came of them. All times UTC.</summary>
internal sealed record LeadNurture
{
    /// <summary>Sequences that a lead is in at a time; nobody is entered into more.</summary>
    public const int MostInside = 3;

    /// <summary>Sequences left that the head lists; the history has all.</summary>
    public const int MostLeft = 12;

    public const int MostDeadAddresses = 5;

    /// <summary>Touches that the head lists: more than the caps of any two weeks, and than a sequence has.</summary>
    public const int MostTouches = 40;

    public static LeadNurture None { get; } = new();

    /// <summary>Oldest entry first.</summary>
    public IReadOnlyList<SequencePlace> Inside { get; init; } = [];

    /// <summary>Newest first.</summary>
    public IReadOnlyList<LeftSequence> Left { get; init; } = [];

    /// <summary>What was handed to a channel, of all sequences, oldest first; by it the caps are kept.</summary>
    public IReadOnlyList<TouchRecord> Touches { get; init; } = [];

    /// <summary>Newest answer of the customer to a mail.</summary>
    public DateTimeOffset? RepliedAt { get; init; }

    /// <summary>When one of us last reached the customer, or wrote to them.</summary>
    public DateTimeOffset? ReachedAt { get; init; }

    /// <summary>Hashes of addresses that take no mail any more, newest first; another address of the customer's may.</summary>
    public IReadOnlyList<string> DeadAddresses { get; init; } = [];

    /// <summary>When something is next to be done for a sequence; null: nothing.</summary>
    public DateTimeOffset? NextLook => Inside.Count == 0 ? null : Inside.Min(place => place.NextLook);

    /// <summary>Touches that were decided on and are still to be sent.</summary>
    public IEnumerable<(SequencePlace Place, PlannedTouch Touch)> Planned =>
        Inside.Where(place => place.Touch is not null).Select(place => (place, place.Touch!));

    public SequencePlace? PlaceOf(string sequence) => Inside.FirstOrDefault(place => place.Sequence == sequence);
}

/// <summary>A lead's place in a sequence.</summary>
/// <param name="Id">Names this one time that the lead is in the sequence.</param>
/// <param name="Version">Of the sequence, as it was entered.</param>
/// <param name="Since">When it was entered.</param>
/// <param name="Stage">Stage of the lead by then.</param>
/// <param name="By">Who entered it; null: by itself.</param>
/// <param name="Step">Name of the step that is next.</param>
/// <param name="NextAt">When that step is due.</param>
/// <param name="ChangedAt">Newest event of this place.</param>
internal sealed record SequencePlace(
    string Id,
    string Sequence,
    string Version,
    DateTimeOffset Since,
    LeadStage Stage,
    string? By,
    string Step,
    DateTimeOffset NextAt,
    DateTimeOffset ChangedAt)
{
    /// <summary>After so long without an outcome the sender is told again; twice as long after each attempt that surely sent nothing.</summary>
    public static readonly TimeSpan RemindAfter = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan RemindAtLatest = TimeSpan.FromHours(6);

    /// <summary>What is to be sent and was not yet; null: nothing.</summary>
    public PlannedTouch? Touch { get; init; }

    /// <summary>Answers up to then were seen to, by a step that is for them; null: there was none.</summary>
    public DateTimeOffset? HeardAt { get; init; }

    public DateTimeOffset NextLook => Touch is { } touch ? touch.PlannedAt + RemindAfterAttempt(touch.Attempt) : NextAt;

    private static TimeSpan RemindAfterAttempt(int attempt)
    {
        var wait = RemindAfter * (1 << Math.Min(attempt, 6));
        return wait < RemindAtLatest ? wait : RemindAtLatest;
    }
}

/// <summary>Why a lead goes on in a sequence, or waits.</summary>
internal enum SequenceMove
{
    Condition,
    Click,
    Reply,
    Silence,

    /// <summary>More is not allowed in a day or a week.</summary>
    Caps,

    QuietHours,

    /// <summary>The date at which the lead is to be contacted again is another.</summary>
    WakeUp,

    /// <summary>It goes over to the newest version.</summary>
    Version,
}

/// <summary>How a touch goes out.</summary>
internal enum TouchChannel
{
    Mail,

    /// <summary>A signed request to a program of the publisher's.</summary>
    Webhook,
}

/// <summary>A touch that was decided on.</summary>
/// <param name="Id">26 characters, the same for the same step of the same place: by it whoever sends it knows it again.</param>
/// <param name="Template">Name of the template.</param>
/// <param name="Attempt">How often it was handed to the channel and surely not sent.</param>
/// <param name="BegunAt">When it was handed to the channel, whose answer is not known yet; null: it was not.</param>
internal sealed record PlannedTouch(
    string Id, string Step, string Template, TouchChannel Channel, DateTimeOffset PlannedAt, int Attempt = 0, DateTimeOffset? BegunAt = null);

/// <summary>What became of a touch.</summary>
internal enum TouchResult
{
    /// <summary>Handed to the channel; whether it took it is not known yet.</summary>
    Begun,

    /// <summary>The channel took it.</summary>
    Sent,

    /// <summary>The channel may have taken it: it is not sent a second time.</summary>
    Uncertain,

    /// <summary>The channel will never take it.</summary>
    Refused,

    /// <summary>The address takes no mail.</summary>
    Bounced,

    /// <summary>The person called it spam.</summary>
    Complained,
}

/// <summary>A touch that was handed to a channel.</summary>
/// <param name="Place">Id of the place in the sequence.</param>
/// <param name="At">When.</param>
internal sealed record TouchRecord(
    string Id, string Place, string Sequence, string Version, string Step, TouchChannel Channel, DateTimeOffset At, TouchResult Result)
{
    /// <summary>The customer, and no program, opened it; first time.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>The customer, and no program, followed a link in it; first time.</summary>
    public DateTimeOffset? ClickedAt { get; init; }

    /// <summary>The customer answered it; first time.</summary>
    public DateTimeOffset? RepliedAt { get; init; }
}

/// <summary>Why a lead is not in a sequence any more.</summary>
internal enum LeaveReason
{
    /// <summary>It came to the end.</summary>
    Finished,

    /// <summary>Somebody took it out.</summary>
    ByHand,

    Reply,
    OptOut,

    /// <summary>Marketing mail is not, or no longer, agreed to.</summary>
    Consent,

    /// <summary>It stands in another stage.</summary>
    Stage,

    /// <summary>One of us reached the customer or wrote to them.</summary>
    Contacted,

    /// <summary>The customer asked to be contacted.</summary>
    Asked,

    /// <summary>The address takes no mail, or there is none.</summary>
    Address,

    /// <summary>A condition does not hold.</summary>
    Condition,

    /// <summary>It was closed for silence.</summary>
    Closed,

    /// <summary>The other of two leads that are one customer is in the same sequence.</summary>
    Merged,

    /// <summary>The lead was two customers.</summary>
    Parted,

    /// <summary>The sequence is in no file any more.</summary>
    Gone,
}

/// <summary>A sequence that a lead was in.</summary>
/// <param name="Place">Id of the place.</param>
internal sealed record LeftSequence(string Place, string Sequence, string Version, DateTimeOffset Since, DateTimeOffset At, LeaveReason Reason);

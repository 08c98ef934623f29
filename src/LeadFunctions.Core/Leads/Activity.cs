namespace LeadFunctions.Core.Leads;

/// <summary>What was done: by us up to <see cref="Note"/>, by the customer from there on.</summary>
internal enum ActivityKind
{
    Call,

    /// <summary>A mail of ours; one that nobody of us wrote has no author.</summary>
    Email,
    Meeting,
    Note,

    /// <summary>Looked at a page, named by its path.</summary>
    PageView,
    PricingView,

    /// <summary>Took a document.</summary>
    Download,
    Webinar,
    EmailOpen,

    /// <summary>Followed a link in a mail.</summary>
    EmailClick,
    TrialStart,
    TestDriveEnd,

    /// <summary>Answered a mail.</summary>
    Reply,

    /// <summary>Wants no more mails: an opt-out, for good.</summary>
    Unsubscribe,
}

/// <summary>What came of a call.</summary>
internal enum CallOutcome
{
    Reached,
    NoAnswer,
    Voicemail,
    WrongNumber,
}

/// <summary>By what it shows that a program opened a mail or followed its links.</summary>
internal enum ScannerSign
{
    /// <summary>One of many within seconds.</summary>
    Burst,

    /// <summary>Sooner after our mail than anybody reads.</summary>
    AfterMail,
}

/// <summary>An open or a click of a mail.</summary>
/// <param name="Id">Of the activity.</param>
internal sealed record MailTouch(string Id, DateTimeOffset At, ActivityKind Kind);

internal static class ActivityKinds
{
    public static bool IsOurs(this ActivityKind kind) => kind <= ActivityKind.Note;

    public static bool IsMailTouch(this ActivityKind kind) => kind is ActivityKind.EmailOpen or ActivityKind.EmailClick;
}

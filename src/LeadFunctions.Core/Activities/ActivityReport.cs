using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.Activities;

/// <summary>What a caller tells of something that we or the customer did.</summary>
/// <param name="Id">Hash of the caller's id: the same again is the same activity.</param>
/// <param name="Outcome">Of a call, and only of one.</param>
/// <param name="By">Who of us did it, or noted it; null when a program did.</param>
/// <param name="Subject">Path of a page, name of a document, link, mail or webinar.</param>
internal sealed record ActivityReport(
    string Id,
    DateTimeOffset At,
    ActivityKind Kind,
    CallOutcome? Outcome = null,
    string? By = null,
    string? Subject = null,
    string? Note = null,
    DateTimeOffset? NextFollowUpAt = null)
{
    /// <summary>Whether it counts, or what counted before, depends on the opens and clicks about it.</summary>
    public bool IsOfMails => Kind == ActivityKind.Email || Kind.IsMailTouch();
}

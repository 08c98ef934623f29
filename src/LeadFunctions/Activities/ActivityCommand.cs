using System.ComponentModel.DataAnnotations;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Activities;

/// <summary>Body of <c>POST api/leads/{id}/activities</c>, and an item of <c>POST api/activities</c>.</summary>
/// <param name="LeadId">Of an item: whose activity it is.</param>
/// <param name="Id">The caller's own id, at most 200 characters: the same again for the lead is the same activity. Required of an item.</param>
/// <param name="At">When; now if left out, never in the future.</param>
/// <param name="By">Who of us did it.</param>
/// <param name="Outcome">Of a call.</param>
/// <param name="Subject">Path of a page, name of a document, link, mail or webinar.</param>
/// <param name="Note">What came of it.</param>
/// <param name="NextFollowUpAt">Of an attempt: when the lead is to be contacted next, instead of by the plan.</param>
internal sealed record ActivityCommand(
    [property: Required(ErrorMessage = ActivityCommand.KindsMessage)] ActivityKind? Kind,
    string? LeadId = null,
    [property: StringLength(200, MinimumLength = 1, ErrorMessage = "1 to 200 characters.")] string? Id = null,
    DateTimeOffset? At = null,
    [property: StringLength(200, MinimumLength = 1, ErrorMessage = "1 to 200 characters.")] string? By = null,
    CallOutcome? Outcome = null,
    [property: StringLength(500, MinimumLength = 1, ErrorMessage = "1 to 500 characters.")] string? Subject = null,
    [property: StringLength(4000, ErrorMessage = "At most 4000 characters.")] string? Note = null,
    DateTimeOffset? NextFollowUpAt = null) : IValidatableObject
{
    private const string KindsMessage = "Say what it was: call, email, meeting, note, pageView, pricingView, download, webinar, emailOpen, emailClick, "
        + "trialStart, testDriveEnd, reply or unsubscribe.";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var kind = Kind!.Value;
        var shape = ActivityShape.Of(kind);
        if (kind == ActivityKind.Call && Outcome is null)
            yield return new ValidationResult("Say what came of the call: reached, noAnswer, voicemail or wrongNumber.", [nameof(Outcome)]);
        if (kind != ActivityKind.Call && Outcome is not null)
            yield return new ValidationResult("Only a call has an outcome: leave it out.", [nameof(Outcome)]);
        if (shape.NeedsBy && string.IsNullOrWhiteSpace(By))
            yield return new ValidationResult("Say who of us did it.", [nameof(By)]);
        if (shape.Subject == Presence.Required && string.IsNullOrWhiteSpace(Subject))
            yield return new ValidationResult(kind == ActivityKind.PageView ? "Say which page, by its path." : "Say which document.", [nameof(Subject)]);
        if (shape.Subject == Presence.None && Subject is not null)
            yield return new ValidationResult("This kind has no subject: leave it out.", [nameof(Subject)]);
        if (shape.IsPath && Subject is not null && !Subject.StartsWith('/'))
            yield return new ValidationResult("A page is named by its path, which begins with /.", [nameof(Subject)]);
        if (kind == ActivityKind.Note && string.IsNullOrWhiteSpace(Note))
            yield return new ValidationResult("A note says something.", [nameof(Note)]);
    }
}

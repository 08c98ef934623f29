using System.ComponentModel.DataAnnotations;

namespace LeadFunctions.Commands;

/// <summary>Body of <c>POST api/leads/{id}/contacted</c>.</summary>
/// <param name="By">Who contacted the lead.</param>
/// <param name="Channel">How: e-mail, phone, meeting ...</param>
/// <param name="At">When; now if left out, never in the future.</param>
/// <param name="Note">What came of it.</param>
/// <param name="NextFollowUpAt">When the lead is to be contacted next; none if left out.</param>
internal sealed record ContactCommand(
    [property: Required(ErrorMessage = "Say who contacted the lead."), StringLength(200, ErrorMessage = "At most 200 characters.")] string? By,
    [property: Required(ErrorMessage = "Say how the lead was contacted: email, phone, meeting ...")]
    [property: StringLength(50, ErrorMessage = "At most 50 characters.")]
    string? Channel,
    DateTimeOffset? At = null,
    [property: StringLength(4000, ErrorMessage = "At most 4000 characters.")] string? Note = null,
    DateTimeOffset? NextFollowUpAt = null);

/// <summary>Body of <c>POST api/leads/{id}/opt-out</c>.</summary>
/// <param name="By">Who took the opt-out down, or the page on which the person made it.</param>
/// <param name="Channel">How the person said it.</param>
internal sealed record OptOutCommand(
    [property: Required(ErrorMessage = "Say who took the opt-out down."), StringLength(200, ErrorMessage = "At most 200 characters.")] string? By,
    [property: Required(ErrorMessage = "Say how the person opted out: email, phone, page ...")]
    [property: StringLength(50, ErrorMessage = "At most 50 characters.")]
    string? Channel,
    [property: StringLength(4000, ErrorMessage = "At most 4000 characters.")] string? Note = null);

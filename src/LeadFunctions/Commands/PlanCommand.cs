using System.ComponentModel.DataAnnotations;

namespace LeadFunctions.Commands;

/// <summary>Body of <c>PUT api/leads/{id}/plan</c>.</summary>
/// <param name="At">When the lead is to be contacted next.</param>
/// <param name="By">Who means to.</param>
/// <param name="Note">Why then.</param>
internal sealed record PlanCommand(
    [property: Required(ErrorMessage = "Say when the lead is to be contacted next.")] DateTimeOffset? At,
    [property: Required(ErrorMessage = "Say who plans it."), StringLength(200, ErrorMessage = "At most 200 characters.")] string? By,
    [property: StringLength(4000, ErrorMessage = "At most 4000 characters.")] string? Note = null);

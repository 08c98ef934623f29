using System.ComponentModel.DataAnnotations;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Commands;

/// <summary>Body of <c>PUT api/leads/{id}/qualification</c>.</summary>
/// <param name="By">Who says so.</param>
/// <param name="Findings">By the prerequisite's name; those that are not named stay as they are.</param>
/// <param name="WakeAt">If a no sends the lead to Nurture: when it is due again; by the reason's days if left out.</param>
internal sealed record QualificationCommand(
    [property: Required(ErrorMessage = "Say who found it out."), StringLength(200, ErrorMessage = "At most 200 characters.")] string? By,
    [property: Required(ErrorMessage = "Say what is known of each prerequisite."), MinLength(1, ErrorMessage = "Name at least one prerequisite.")]
    IReadOnlyDictionary<string, FindingCommand>? Findings,
    DateTimeOffset? WakeAt = null) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Findings!.Values.Any(one => one?.Verdict is null))
            yield return new ValidationResult("Each verdict is yes, no or unknown.", [nameof(Findings)]);
        if (Findings.Values.Any(one => one?.Note?.Length > 1000))
            yield return new ValidationResult("A note has at most 1000 characters.", [nameof(Findings)]);
    }
}

/// <summary>What is known of one prerequisite.</summary>
internal sealed record FindingCommand(Verdict? Verdict, string? Note = null);

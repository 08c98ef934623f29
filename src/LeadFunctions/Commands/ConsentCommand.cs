using System.ComponentModel.DataAnnotations;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Commands;

/// <summary>Body of <c>PUT api/leads/{id}/consent</c>.</summary>
/// <param name="By">Who took it down, or the page on which the person said it.</param>
/// <param name="Purposes">By purpose: mail, calls or sharing; those that are not named stay as they are.</param>
/// <param name="Origin">Where the person said it: a form, a list, a call ...</param>
/// <param name="Text">Version of the words that they were shown; left out when they used their own.</param>
/// <param name="Proof">What shows it: an id of a form, a letter, a recording.</param>
/// <param name="At">When; now if left out, never in the future.</param>
internal sealed record ConsentCommand(
    [property: Required(ErrorMessage = "Say who took it down."), StringLength(200, ErrorMessage = "At most 200 characters.")] string? By,
    [property: Required(ErrorMessage = "Say what the person agreed to or refused."), MinLength(1, ErrorMessage = "Name at least one purpose.")]
    IReadOnlyDictionary<string, ConsentState?>? Purposes,
    [property: Required(ErrorMessage = "Say where the person said it: a form, a list, a call ...")]
    [property: StringLength(200, ErrorMessage = "At most 200 characters.")]
    string? Origin,
    [property: StringLength(100, ErrorMessage = "At most 100 characters.")] string? Text = null,
    [property: StringLength(200, ErrorMessage = "At most 200 characters.")] string? Proof = null,
    DateTimeOffset? At = null,
    [property: StringLength(4000, ErrorMessage = "At most 4000 characters.")] string? Note = null) : IValidatableObject
{
    private static readonly Dictionary<string, ConsentPurpose> Named = new(StringComparer.Ordinal)
    {
        ["mail"] = ConsentPurpose.Mail,
        ["calls"] = ConsentPurpose.Calls,
        ["sharing"] = ConsentPurpose.Sharing,
    };

    /// <summary>Of a command that was found valid.</summary>
    public IReadOnlyDictionary<ConsentPurpose, ConsentState> ToPurposes() => Purposes!.ToDictionary(one => Named[one.Key], one => one.Value!.Value);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Purposes!.ContainsKey("answer"))
            yield return new ValidationResult("That we may answer comes with the request, and ends with an opt-out.", [nameof(Purposes)]);
        else if (!Purposes.Keys.All(Named.ContainsKey))
            yield return new ValidationResult($"The purposes are: {string.Join(", ", Named.Keys)}.", [nameof(Purposes)]);
        if (Purposes.Values.Any(state => state is null))
            yield return new ValidationResult("Each is granted or refused.", [nameof(Purposes)]);
    }
}

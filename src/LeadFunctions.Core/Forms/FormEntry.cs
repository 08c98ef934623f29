namespace LeadFunctions.Core.Forms;

/// <summary>What somebody filled in, read by the form's rules.</summary>
/// <param name="Values">By the field's key, cleaned; those that were left empty are not there.</param>
/// <param name="Agreed">Boxes of consent that were ticked.</param>
/// <param name="Faults">At most one for each field or box, in the form's order.</param>
internal sealed record FormEntry(IReadOnlyDictionary<string, string> Values, IReadOnlyList<ConsentItemModel> Agreed, IReadOnlyList<FormFault> Faults);

/// <summary>What is wrong with one field or box.</summary>
/// <param name="Name">Key of the field, or version of the consent.</param>
/// <param name="Limit">Most characters, where there are too many.</param>
internal sealed record FormFault(string Name, FormFaultKind Kind, int? Limit = null);

internal enum FormFaultKind
{
    Missing,
    TooLong,
    NoEmail,
    NoPhone,
    NoWebsite,
    NoMatch,
    NoChoice,

    /// <summary>A box of consent that must be ticked was not.</summary>
    NotAgreed,
}

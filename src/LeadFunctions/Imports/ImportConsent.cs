using System.ComponentModel.DataAnnotations;
using LeadFunctions.Core.Imports;

namespace LeadFunctions.Imports;

/// <summary>Why the people of a list may be in it, and what they agreed to.</summary>
/// <param name="Basis">With consent the other fields are required; without, there is no marketing purpose.</param>
/// <param name="Purposes">What they agreed to, but where a column of the list says otherwise.</param>
/// <param name="Text">Version of the words that they were shown.</param>
/// <param name="At">When, at the latest.</param>
/// <param name="Proof">What shows it.</param>
internal sealed record ImportConsent(
    [property: Required(ErrorMessage = "Say why the people of the list may be in it.")] ConsentBasis? Basis,
    IReadOnlyList<ImportPurpose>? Purposes = null,
    [property: StringLength(100, ErrorMessage = "At most 100 characters.")] string? Text = null,
    DateTimeOffset? At = null,
    [property: StringLength(200, ErrorMessage = "At most 200 characters.")] string? Proof = null)
{
    /// <summary>Why it cannot be so; null when it can.</summary>
    public string? Fault => this switch
    {
        { Basis: null } => "Say in basis why the people of the list may be in it: consent, legitimateInterest or contract.",
        { Text.Length: > 100 } or { Proof.Length: > 200 } => "text may have 100 characters, proof 200.",
        { Basis: ConsentBasis.Consent, Purposes: null or [] } => "Name in purposes what the people agreed to: mail, calls, sharing.",
        { Basis: ConsentBasis.Consent } when string.IsNullOrWhiteSpace(Text) => "Name in text the version of the words that the people agreed to.",
        { Basis: ConsentBasis.Consent, At: null } => "Say in at when the people agreed, at the latest.",
        { Basis: ConsentBasis.Consent } when string.IsNullOrWhiteSpace(Proof) => "Say in proof what shows that the people agreed.",
        { Basis: not ConsentBasis.Consent, Purposes.Count: > 0 } =>
            "Without consent there are no marketing purposes: leave purposes out, or import the list with the consent that you have.",
        _ => null,
    };
}

/// <summary>What people may agree to.</summary>
internal enum ImportPurpose
{
    Mail,
    Calls,
    Sharing,
}

namespace LeadFunctions.Core.Leads;

/// <summary>One parsed lead as a source sent it: what a single POST, form or CSV line says.</summary>
/// <param name="Contact">Who it is, cleaned for storage; fields that the source left blank are null.</param>
/// <param name="Origin">Where the customer was, what they did there, and with which offer.</param>
/// <param name="OfferTitle">Title of the offer as the source prints it, or null.</param>
/// <param name="Description">Free notes of the source, or null.</param>
/// <param name="IsTest">Partner Center's own test lead: accepted, left out of reports, alerts and follow-up.</param>
/// <param name="IsContactWithheld">The source withheld who the customer is (blank or masked contact data).</param>
/// <param name="Unknown">Properties that the schema does not name, as path to value, at most <see cref="SubmissionLimits.UnknownFields"/>.</param>
/// <param name="CutFields">Names of the fields that were longer than their limit and are cut here; the event keeps them whole.</param>
internal sealed record Submission(
    Contact Contact,
    LeadOrigin Origin,
    string? OfferTitle,
    string? Description,
    bool IsTest,
    bool IsContactWithheld,
    IReadOnlyDictionary<string, string> Unknown,
    IReadOnlyList<string> CutFields)
{
    /// <summary>What it says beside the contact; only forms and lists do.</summary>
    public Profile Profile { get; init; } = Profile.None;

    public Touch Touch { get; init; } = Touch.None;

    /// <summary>What the person agreed to or refused with it, by purpose.</summary>
    public IReadOnlyDictionary<ConsentPurpose, ConsentFact> Consents { get; init; } = LeadConsent.None.Stated;
}

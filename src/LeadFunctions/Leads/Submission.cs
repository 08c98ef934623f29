namespace LeadFunctions.Leads;

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
    IReadOnlyList<string> CutFields);

/// <summary>Contact data of one submission or, merged, of a lead. Every text was written by a stranger: encode it on output.</summary>
/// <param name="Country">Country as given, in any language.</param>
/// <param name="CountryCode">ISO 3166-1 alpha-2 code of <paramref name="Country"/>, or null when it is not known.</param>
internal sealed record Contact(
    string? FirstName = null,
    string? LastName = null,
    string? Email = null,
    string? Phone = null,
    string? Company = null,
    string? Title = null,
    string? Country = null,
    string? CountryCode = null);

/// <summary>Source, action and offer, parsed from LeadSource and ActionCode.</summary>
/// <param name="SourceText">The source as given; kept because an unknown one is handled as <see cref="LeadSource.Other"/>.</param>
/// <param name="ActionText">The action as given, or null.</param>
/// <param name="Offer">The offer as given (<c>publisherId.offerId</c>), or null.</param>
internal sealed record LeadOrigin(LeadSource Source, string? SourceText, LeadAction Action, string? ActionText, Offer? Offer);

/// <summary>An offer id as given, split at its first dot; offer ids may hold hyphens, GUIDs and more dots.</summary>
internal sealed record Offer(string Id, string? PublisherId, string OfferId);

/// <summary>Marketplaces that send leads.</summary>
internal enum LeadSource
{
    Other,
    AzureMarketplace,
    AzurePortal,
    AppSource,
    TestDrive,
}

/// <summary>What the customer did.</summary>
internal enum LeadAction
{
    /// <summary>Not one of the documented codes: handled as a request for contact, since an unanswered request is a lost customer.</summary>
    Other,

    /// <summary>INS: the customer got or installed the offer.</summary>
    Install,

    /// <summary>PLT: the customer asked to be contacted (partner-led trial).</summary>
    ContactMe,

    /// <summary>DNC: Microsoft's notice that the customer asked a cross-listed partner; starts nothing by itself.</summary>
    DoNotContact,

    /// <summary>Create: the customer deployed the offer in the Azure portal.</summary>
    Create,

    /// <summary>StartTestDrive: the customer began a test drive.</summary>
    StartTestDrive,
}

/// <summary>Longest values kept in a lead's head, in UTF-16 code units; the event keeps the body whole.</summary>
internal static class SubmissionLimits
{
    public const int Name = 200;
    public const int Email = 320;
    public const int Phone = 64;
    public const int Company = 256;
    public const int Title = 256;
    public const int Country = 100;
    public const int Origin = 512;
    public const int OfferTitle = 256;
    public const int Description = 4000;
    public const int UnknownFields = 50;
    public const int UnknownName = 100;
    public const int UnknownValue = 1000;
}

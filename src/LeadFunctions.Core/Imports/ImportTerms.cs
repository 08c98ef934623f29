using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.Imports;

/// <summary>Why the people of a list may be in it at all.</summary>
internal enum ConsentBasis
{
    /// <summary>They agreed: to which words, when and for what is known, and what shows it.</summary>
    Consent,

    /// <summary>A legitimate interest of ours: for no marketing purpose.</summary>
    LegitimateInterest,

    /// <summary>A contract with them: for no marketing purpose.</summary>
    Contract,
}

/// <summary>What is true of every row of a list.</summary>
/// <param name="Offer"><c>publisherId.offerId</c>; null for none.</param>
/// <param name="Country">Of rows that name none.</param>
/// <param name="Language">Of rows that name none: a BCP 47 tag.</param>
/// <param name="ConsentAt">When what the list's people agreed to or refused was said, at the latest (UTC).</param>
/// <param name="Consent">Null: nobody agreed to anything.</param>
internal sealed record ImportTerms(
    LeadSource Source,
    LeadAction Action,
    string? Campaign,
    string? Offer,
    string? Country,
    string? Language,
    DateTimeOffset ConsentAt,
    ListConsent? Consent);

/// <summary>What the people of a list agreed to.</summary>
/// <param name="Purposes">Of every row, but where a column says otherwise.</param>
/// <param name="Text">Version of the words.</param>
internal sealed record ListConsent(IReadOnlyList<ConsentPurpose> Purposes, string Text, string Proof);

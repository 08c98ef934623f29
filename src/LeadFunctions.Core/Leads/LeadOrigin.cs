namespace LeadFunctions.Core.Leads;

/// <summary>Source, action and offer, parsed from LeadSource and ActionCode.</summary>
/// <param name="SourceText">The source as given; kept because an unknown one is handled as <see cref="LeadSource.Other"/>.</param>
/// <param name="ActionText">The action as given, or null.</param>
/// <param name="Offer">The offer as given (<c>publisherId.offerId</c>), or null.</param>
internal sealed record LeadOrigin(LeadSource Source, string? SourceText, LeadAction Action, string? ActionText, Offer? Offer);

/// <summary>An offer id as given, split at its first dot; offer ids may hold hyphens, GUIDs and more dots.</summary>
internal sealed record Offer(string Id, string? PublisherId, string OfferId);

/// <summary>Where leads come from: marketplaces that send them, and what forms and lists name.</summary>
internal enum LeadSource
{
    Other,
    AzureMarketplace,
    AzurePortal,
    AppSource,
    TestDrive,
    Website,
    LandingPage,
    TradeShow,
    DirectMail,
    PurchasedList,
    Partner,
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

    /// <summary>Register: the customer asked to be contacted, by a form or at a stand.</summary>
    Register,

    /// <summary>Subscribe: the person left details without asking for contact, as for a newsletter or a download.</summary>
    Subscribe,

    /// <summary>Listed: the person stands on a list and did nothing themselves.</summary>
    Listed,
}

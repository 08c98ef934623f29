using System.Globalization;
using System.Text.Json;
using LeadFunctions.Core.Imports;
using LeadFunctions.Core.Leads;
using LeadFunctions.Http;

namespace LeadFunctions.Imports;

/// <summary>What somebody asked to be imported, and how it is to be read.</summary>
internal sealed record ImportOrder(
    string Name,
    ImportOrigin Origin,
    ImportAction Action,
    string? Campaign,
    decimal? Cost,
    string? Currency,
    string? Offer,
    ImportConsent Consent,
    IReadOnlyDictionary<string, string>? Mapping,
    string? Delimiter,
    string? Encoding,
    string? Language,
    string? Country,
    long Bytes,
    string By)
{
    /// <param name="createdAt">Of the import (UTC).</param>
    public ImportTerms ToTerms(DateTimeOffset createdAt) => new(
        Enum.Parse<LeadSource>(Origin.ToString()),
        Enum.Parse<LeadAction>(Action.ToString()),
        Campaign,
        Offer,
        Country,
        Language,
        Consent.At ?? createdAt,
        Consent is { Basis: ConsentBasis.Consent, Purposes: { } purposes, Text: { } text, Proof: { } proof }
            ? new ListConsent([.. purposes.Select(purpose => Enum.Parse<ConsentPurpose>(purpose.ToString()))], text, proof)
            : null);

    /// <summary>All that decides what a row of the file says, written out. Who imports it, what it is called and what it cost are no part of that.</summary>
    public string Wording(string encoding, string delimiter, ColumnMapping mapping) => JsonSerializer.Serialize(
        new object?[]
        {
            Origin, Action, Campaign, Offer, Consent, Language, Country, encoding, delimiter,
            mapping.Targets.Select(target => target.ToString()),
            ImportRecord.ChunkRows.ToString(CultureInfo.InvariantCulture),
        },
        ApiJson.Options);
}

/// <summary>Where the people of a list were met.</summary>
internal enum ImportOrigin
{
    TradeShow,
    DirectMail,
    PurchasedList,
    Partner,
    Website,
    LandingPage,
}

/// <summary>What the people of a list did.</summary>
internal enum ImportAction
{
    /// <summary>They asked to be contacted: the clock of their answer starts.</summary>
    Register,

    /// <summary>They left their details.</summary>
    Subscribe,

    /// <summary>Nothing: they stand on a list.</summary>
    Listed,
}

using System.Text.Json.Serialization;

namespace LeadFunctions.Http;

/// <summary>
/// A lead as Microsoft documents it, for the API's description alone: what came is read field by field, and whatever else it holds is kept.
/// Nothing of it is required; names may be in any case.
/// </summary>
internal sealed record MarketplaceLead(
    [property: JsonPropertyName("UserDetails")] MarketplaceUser? UserDetails,
    [property: JsonPropertyName("LeadSource")] string? LeadSource,
    [property: JsonPropertyName("ActionCode")] string? ActionCode,
    [property: JsonPropertyName("OfferTitle")] string? OfferTitle,
    [property: JsonPropertyName("Description")] string? Description)
{
    /// <summary>The one that Microsoft's documentation prints.</summary>
    public static MarketplaceLead Example { get; } = new(
        new MarketplaceUser("Some", "One", "someone@contoso.com", "16175555555", "USA", "Contoso", "Esquire"),
        "AzureMarketplace",
        "INS",
        "Test Microsoft",
        "Test run through Power Automate");

    [JsonExtensionData]
    public Dictionary<string, object?>? Others { get; init; }
}

internal sealed record MarketplaceUser(
    [property: JsonPropertyName("FirstName")] string? FirstName,
    [property: JsonPropertyName("LastName")] string? LastName,
    [property: JsonPropertyName("Email")] string? Email,
    [property: JsonPropertyName("Phone")] string? Phone,
    [property: JsonPropertyName("Country")] string? Country,
    [property: JsonPropertyName("Company")] string? Company,
    [property: JsonPropertyName("Title")] string? Title)
{
    [JsonExtensionData]
    public Dictionary<string, object?>? Others { get; init; }
}

using System.Text.Json;

namespace LeadFunctions.EndToEnd.Host;

/// <summary>Leads as clients send them.</summary>
internal static class Bodies
{
    /// <summary>The lead that Microsoft's documentation prints for trying an HTTPS endpoint.</summary>
    public const string Microsoft =
        """{"UserDetails":"""
        + """{"FirstName":"Some","LastName":"One","Email":"someone@contoso.com","Phone":"16175555555","Country":"USA","Company":"Contoso","Title":"Esquire"}"""
        + ""","LeadSource":"AzureMarketplace","ActionCode":"INS","OfferTitle":"Test Microsoft","Description":"Test run through Power Automate"}""";

    /// <summary>A request for contact.</summary>
    /// <param name="customer">Makes name, address and company.</param>
    public static string Request(string customer, string? description = null, string action = "PLT") => JsonSerializer.Serialize(new
    {
        UserDetails = new
        {
            FirstName = "Pat",
            LastName = customer,
            Email = $"{customer}@example.org",
            Country = "USA",
            Company = $"{customer} Ltd",
            Title = "CTO",
        },
        LeadSource = $"AzureMarketplace-{action} | contoso.offer",
        OfferTitle = "Offer",
        Description = description,
    });

    /// <summary>A name that no other test uses.</summary>
    public static string Customer(string prefix) => prefix + Guid.NewGuid().ToString("N")[..10];
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LeadFunctions.Demo.Cast;

/// <summary>What a marketplace sends of a customer.</summary>
/// <param name="Source">LeadSource up to the action.</param>
/// <param name="Action">The action, in LeadSource as most marketplaces write it, or in ActionCode.</param>
internal sealed record LeadRequest(Customer Customer, string Source, string Action, SoldOffer Offer, string? Note, bool IsActionApart = false)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>As leads come, the likeliest most often; actions also as localized marketplaces write them.</summary>
    private static readonly (string Source, string Action, int Weight)[] Origins =
    [
        ("AppSource", "PLT", 26), ("AppSource", "INS", 12), ("AppSource (SPZA)", "PLT", 8), ("SPZA", "INS", 4), ("AzureMarketplace", "INS", 16),
        ("AzureMarketplace", "PLT", 10), ("AzurePortal", "Create", 8), ("AzurePortal", "Crea", 2), ("AzurePortal", "Créer", 2), ("AzurePortal", "만들기", 2),
        ("TestDrive", "StartTestDrive", 10),
    ];

    /// <summary>A request as a random one of the marketplaces sends it.</summary>
    public static LeadRequest Any(Customer customer, Random random)
    {
        var at = random.Next(Origins.Sum(origin => origin.Weight));
        var (source, action, _) = Origins.First(origin => (at -= origin.Weight) < 0);
        return new LeadRequest(
            customer with
            {
                Phone = customer.Email is null || random.Is(0.5) ? customer.Phone : null,
                Title = random.Is(0.6) ? customer.Title : null,
                Company = random.Is(0.85) ? customer.Company : null,
            },
            source,
            action,
            random.Of(Catalogue.Offers),
            random.Is(0.4) ? random.Of(customer.Place.Notes) : null,
            IsActionApart: random.Is(0.25));
    }

    public string ToBody()
    {
        var details = new JsonObject();
        Add(details, "FirstName", Customer.FirstName);
        Add(details, "LastName", Customer.LastName);
        Add(details, "Email", Customer.Email);
        Add(details, "Phone", Customer.Phone);
        Add(details, "Country", Customer.Country);
        Add(details, "Company", Customer.Company);
        Add(details, "Title", Customer.Title);
        var body = new JsonObject
        {
            ["UserDetails"] = details,
            ["LeadSource"] = IsActionApart ? $"{Source}|{Offer.Id}" : $"{Source}-{Action}|{Offer.Id}",
        };
        Add(body, "ActionCode", IsActionApart ? Action : null);
        Add(body, "OfferTitle", Offer.Title);
        Add(body, "Description", Note);
        return body.ToJsonString(Json);
    }

    private static void Add(JsonObject json, string name, string? value)
    {
        if (value is not null)
            json[name] = value;
    }
}

using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Desk.Lead;
using LeadFunctions.Desk.Texts;
using LeadFunctions.Privacy;
using LeadFunctions.Reading;

namespace LeadFunctions.Pages;

/// <summary>What is held of a customer, in words.</summary>
internal sealed class DataExportViews(LeadRules rules)
{
    public DataExportView Of(HeldData held, DeskText text) => new(
        held.Lead.Id.ToString(),
        LeadNames.Of(held.Lead.Contact, text),
        held.MadeAt,
        [.. FactsOf(held.Lead).Where(fact => fact.Value is not null).Select(fact => KeyValuePair.Create(fact.Name, fact.Value!))],
        LeadPages.LinesOf(held.Lead.Consent),
        held.Lead.Consent.OptedOutAt,
        held.Keys,
        [.. held.History.Select(happened => HistoryWords.Of(new HistoryLine(happened, null), rules, text))],
        [
            .. held.Elsewhere.OrderBy(place => place.Key, StringComparer.Ordinal)
                .Select(place => new HeldPlaceView(place.Key, [.. place.Value.Select(item => new HeldItemView(item.At, item.Content))])),
        ]);

    private static IEnumerable<(string Name, string? Value)> FactsOf(Lead lead)
    {
        var (contact, profile) = (lead.Contact, lead.Profile);
        return
        [
            ("field.firstName", contact.FirstName),
            ("field.lastName", contact.LastName),
            ("lead.mail", contact.Email),
            ("lead.phone", contact.Phone),
            ("field.company", contact.Company),
            ("field.title", contact.Title),
            ("lead.country", contact.Country),
            ("field.industry", profile.Industry),
            ("field.companySize", profile.CompanySize),
            ("field.revenue", profile.Revenue),
            ("field.language", profile.Language),
            ("field.website", profile.Website),
            .. profile.Custom.Select(field => (field.Key, (string?)field.Value)),
            ("field.campaign", lead.FirstTouch?.Touch.Campaign),
            ("peek.owner", lead.Ownership.Owner),
        ];
    }
}

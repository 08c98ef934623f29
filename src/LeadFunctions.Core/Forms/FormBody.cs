using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Parsing;

namespace LeadFunctions.Core.Forms;

/// <summary>What somebody filled in, as a submission.</summary>
internal static class FormBody
{
    /// <param name="form">A valid one.</param>
    /// <param name="language">ISO 639-1 code of the page; it is the person's, where no field asks for it.</param>
    /// <param name="consents">Those that count now.</param>
    public static OwnBody Of(FormModel form, FormEntry entry, FormTouch touch, string language, IReadOnlyList<OwnConsent> consents)
    {
        var values = entry.Values;
        return new OwnBody
        {
            Contact = ContactOf(values),
            Source = SourceOf(form.Origin),
            Action = form.Action == FormAction.Register ? LeadAction.Register : LeadAction.Subscribe,
            Offer = form.Offer,
            OfferTitle = form.OfferTitle,
            Description = values.GetValueOrDefault(FormFields.Message),
            Profile = new Profile(
                values.GetValueOrDefault(FormFields.Industry),
                values.GetValueOrDefault(FormFields.CompanySize),
                values.GetValueOrDefault(FormFields.Revenue),
                values.GetValueOrDefault(FormFields.Language) ?? language,
                values.GetValueOrDefault(FormFields.Website))
            {
                Custom = values.Where(value => FormFields.IsCustom(value.Key))
                    .ToDictionary(value => value.Key[FormFields.CustomPrefix.Length..], value => value.Value, StringComparer.Ordinal),
            },
            Touch = new Touch(
                form.Id, form.Campaign, touch.Referrer, touch.Page,
                touch.UtmSource, touch.UtmMedium, touch.UtmCampaign, touch.UtmTerm, touch.UtmContent),
            Consents = consents,
        };
    }

    /// <summary>What follows a request that is on its way already: who it is, and what they confirmed.</summary>
    public static OwnBody ConfirmationOf(OwnBody request) => request with
    {
        Action = LeadAction.Subscribe,
        Description = null,
    };

    /// <param name="at">When they agreed (UTC).</param>
    /// <param name="proof">What shows it.</param>
    public static IReadOnlyList<OwnConsent> ConsentsOf(
        FormModel form, IEnumerable<ConsentItemModel> agreed, string language, DateTimeOffset at, string proof) =>
    [
        .. agreed.Select(consent => new OwnConsent(
            consent.Purposes.ToDictionary(purpose => purpose, _ => ConsentState.Granted),
            at,
            $"{consent.Version}/{consent.Text.For(language).Language}",
            $"form {form.Id}",
            proof)),
    ];

    private static LeadSource SourceOf(FormOrigin origin) => origin switch
    {
        FormOrigin.Website => LeadSource.Website,
        FormOrigin.LandingPage => LeadSource.LandingPage,
        FormOrigin.TradeShow => LeadSource.TradeShow,
        FormOrigin.DirectMail => LeadSource.DirectMail,
        FormOrigin.Partner => LeadSource.Partner,
        _ => throw new ArgumentOutOfRangeException(nameof(origin), origin, null),
    };

    private static Contact ContactOf(IReadOnlyDictionary<string, string> values) => new()
    {
        FirstName = values.GetValueOrDefault(FormFields.FirstName),
        LastName = values.GetValueOrDefault(FormFields.LastName),
        Email = values.GetValueOrDefault(FormFields.Email),
        Phone = values.GetValueOrDefault(FormFields.Phone),
        Country = values.GetValueOrDefault(FormFields.Country),
        Company = values.GetValueOrDefault(FormFields.Company),
        Title = values.GetValueOrDefault(FormFields.Title),
    };
}

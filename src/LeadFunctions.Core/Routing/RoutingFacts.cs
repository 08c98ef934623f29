using LeadFunctions.Core.Identity;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.Routing;

/// <summary>What the rules look at. A fact that is null fulfils no condition.</summary>
internal sealed record RoutingFacts
{
    /// <summary>Of the newest submission: <c>publisherId.offerId</c>, as given.</summary>
    public string? Offer { get; init; }

    public string? Publisher { get; init; }

    public LeadAction Action { get; init; }

    public LeadSource Source { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? CountryCode { get; init; }

    /// <summary>Language tag.</summary>
    public string? Language { get; init; }

    /// <summary>Domain of the e-mail address, in ASCII; null with a free-mail provider.</summary>
    public string? CompanyDomain { get; init; }

    public Temperature Temperature { get; init; }

    public LeadStage? Stage { get; init; }

    /// <summary>Where the newest submission came in, for example <c>marketplace</c>.</summary>
    public string? Channel { get; init; }

    public bool IsExistingCustomer { get; init; }

    /// <summary>Of a lead as its newest submission left it; only forms and lists say in which language.</summary>
    public static RoutingFacts Of(Lead lead)
    {
        var origin = lead.Submissions.LastOrigin;
        var domain = EmailAddress.DomainOf(lead.Contact.Email);
        return new RoutingFacts
        {
            Offer = origin.Offer?.Id,
            Publisher = origin.Offer?.PublisherId,
            Action = origin.Action,
            Source = origin.Source,
            CountryCode = lead.Contact.CountryCode,
            Language = lead.Profile.Language,
            CompanyDomain = domain is null || FreeMail.IsFreeMail(domain) ? null : domain,
            Temperature = lead.Score.Temperature,
            Stage = lead.LifeCycle.Stage,
            Channel = lead.Submissions.LastChannel,
            IsExistingCustomer = lead.IsCustomer,
        };
    }
}

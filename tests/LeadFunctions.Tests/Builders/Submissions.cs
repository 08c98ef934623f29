using System.Collections.ObjectModel;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Tests.Builders;

/// <summary>Builds parsed submissions for tests of what comes after parsing.</summary>
internal static class Submissions
{
    public static Submission Of(Contact contact) => new(
        contact,
        new LeadOrigin(LeadSource.AppSource, "AppSource", LeadAction.ContactMe, "PLT", new Offer("contoso.app", "contoso", "app")),
        OfferTitle: "Contoso App",
        Description: null,
        IsTest: false,
        IsContactWithheld: false,
        ReadOnlyDictionary<string, string>.Empty,
        CutFields: []);
}

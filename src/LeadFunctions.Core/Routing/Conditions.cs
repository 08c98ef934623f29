namespace LeadFunctions.Core.Routing;

/// <summary>Whether a rule's conditions hold: values of one condition are alternatives, the conditions must hold together.</summary>
internal static class Conditions
{
    private delegate bool Match<in T>(T wanted, T fact);

    public static bool Hold(ConditionModel when, RoutingFacts facts) =>
        Holds(when.Offers, facts.Offer, IsOffer)
        && Holds(when.Publishers, facts.Publisher, IsSame)
        && Holds(when.Actions, facts.Action)
        && Holds(when.Sources, facts.Source)
        && Holds(when.Countries, facts.CountryCode, IsSame)
        && Holds(when.Languages, facts.Language, IsLanguage)
        && Holds(when.CompanyDomains, facts.CompanyDomain, IsDomain)
        && Holds(when.Temperatures, facts.Temperature)
        && Holds(when.Stages, facts.Stage)
        && Holds(when.Origins, facts.Channel, IsSame)
        && (when.ExistingCustomer is null || when.ExistingCustomer == facts.IsExistingCustomer);

    /// <summary>
    /// Whatever fulfils <paramref name="narrow"/> fulfils <paramref name="wide"/>: a rule of the former behind one of the latter never has its turn.
    /// </summary>
    public static bool Cover(ConditionModel wide, ConditionModel narrow) =>
        Covers(wide.Offers, narrow.Offers, IsOffer)
        && Covers(wide.Publishers, narrow.Publishers, IsSame)
        && Covers(wide.Actions, narrow.Actions, Equals)
        && Covers(wide.Sources, narrow.Sources, Equals)
        && Covers(wide.Countries, narrow.Countries, IsSame)
        && Covers(wide.Languages, narrow.Languages, IsLanguage)
        && Covers(wide.CompanyDomains, narrow.CompanyDomains, IsDomain)
        && Covers(wide.Temperatures, narrow.Temperatures, Equals)
        && Covers(wide.Stages, narrow.Stages, Equals)
        && Covers(wide.Origins, narrow.Origins, IsSame)
        && (wide.ExistingCustomer is null || wide.ExistingCustomer == narrow.ExistingCustomer);

    /// <summary>Values of all conditions together.</summary>
    public static int Count(ConditionModel when) =>
        when.Offers.Count + when.Publishers.Count + when.Actions.Count + when.Sources.Count + when.Countries.Count + when.Languages.Count
        + when.CompanyDomains.Count + when.Temperatures.Count + when.Stages.Count + when.Origins.Count + (when.ExistingCustomer is null ? 0 : 1);

    private static bool Holds(IReadOnlyList<string> wanted, string? fact, Match<string> matches) =>
        wanted.Count == 0 || (fact is not null && wanted.Any(one => matches(one, fact)));

    private static bool Holds<T>(IReadOnlyList<T> wanted, T? fact)
        where T : struct, Enum => wanted.Count == 0 || (fact is { } known && wanted.Contains(known));

    // A wider pattern matches the text of a narrower one as if it were a value.
    private static bool Covers<T>(IReadOnlyList<T> wide, IReadOnlyList<T> narrow, Match<T> matches) =>
        wide.Count == 0 || (narrow.Count > 0 && narrow.All(value => wide.Any(one => matches(one, value))));

    private static bool Equals<T>(T wanted, T fact)
        where T : struct, Enum => EqualityComparer<T>.Default.Equals(wanted, fact);

    private static bool IsSame(string wanted, string fact) => wanted.Equals(fact, StringComparison.OrdinalIgnoreCase);

    private static bool IsOffer(string wanted, string fact) =>
        wanted.EndsWith('*') ? fact.StartsWith(wanted[..^1], StringComparison.OrdinalIgnoreCase) : IsSame(wanted, fact);

    private static bool IsLanguage(string wanted, string fact) => IsSame(wanted, fact) || fact.StartsWith(wanted + "-", StringComparison.OrdinalIgnoreCase);

    private static bool IsDomain(string wanted, string fact) =>
        wanted.StartsWith('*') ? fact.EndsWith(wanted[1..], StringComparison.OrdinalIgnoreCase) : IsSame(wanted, fact);
}

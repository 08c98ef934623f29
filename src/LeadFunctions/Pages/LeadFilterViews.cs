using LeadFunctions.Access;
using LeadFunctions.Core.Leads;
using LeadFunctions.Desk.Leads;
using LeadFunctions.Desk.Texts;
using LeadFunctions.Snapshot;

namespace LeadFunctions.Pages;

/// <summary>Filters with the values that leads have, and how many each would show.</summary>
internal static class LeadFilterViews
{
    private static readonly string[] Moments = ["1", "7", "30"];
    private static readonly string[] Ages = ["1", "7", "30", "182", "365"];
    private static readonly string[] Sorts = ["cools", "due", "score", "asked", "newest", "oldest"];

    public static IReadOnlyList<FilterView> Of(LeadFilters filters, FacetCounts facets, Caller.Person person, DeskText text) =>
    [
        Enum("stage", "stage", facets.Stages, filters),
        Enum("heat", "heat", facets.Temperatures, filters),
        One("moment", "moment", Moments, filters.Moment),
        Owners(filters, facets, person, text),
        Named("offer", facets.Offers, filters, text),
        Enum("source", "source", facets.Sources, filters),
        Enum("action", "ask", facets.Actions, filters),
        Named("country", facets.Countries, filters, text),
        Named("channel", facets.Channels, filters, text),
        One("age", "age", Ages, filters.Age),
        new FilterView("state", "state", [.. new[] { ("open", (int?)facets.Open), ("overdue", facets.Overdue), ("customer", null), ("tests", null) }
            .Select(state => new FilterValue(state.Item1, null, state.Item2, filters.All("state").Contains(state.Item1)))]),
        new FilterView("sort", "sort", [.. Sorts
            .Select(sort => new FilterValue(sort, null, null, filters.Sort == sort))]),
    ];

    private static FilterView Enum<T>(string name, string prefix, IReadOnlyDictionary<T, int> counts, LeadFilters filters)
        where T : struct, Enum
    {
        var on = filters.All(name);
        return new FilterView(name, prefix, [.. System.Enum.GetValues<T>()
            .Where(value => counts.ContainsKey(value) || on.Contains(value.ToString()))
            .Select(value => new FilterValue(value.ToString(), null, counts.GetValueOrDefault(value), on.Contains(value.ToString())))]);
    }

    /// <summary>One of several, or none.</summary>
    private static FilterView One(string name, string prefix, string[] values, string? on) =>
        new(name, prefix, [new FilterValue("", null, null, on is null), .. values.Select(value => new FilterValue(value, null, null, value == on))]);

    private static FilterView Named(string name, IReadOnlyList<NamedCount> counts, LeadFilters filters, DeskText text)
    {
        var on = filters.All(name);
        return new FilterView(name, null, [.. counts.Select(one => new FilterValue(
            one.Value ?? "-",
            one.Value is null ? text["filter.none"] : name == "country" ? text.Country(one.Value) : one.Value,
            one.Count,
            on.Contains(one.Value ?? "-")))]);
    }

    private static FilterView Owners(LeadFilters filters, FacetCounts facets, Caller.Person person, DeskText text)
    {
        var on = filters.All("owner");
        return new FilterView("owner", null, [.. facets.Owners.Select(one => one.Value switch
        {
            null => new FilterValue(LeadFilters.Nobody, text["owner.nobody"], one.Count, on.Contains(LeadFilters.Nobody)),
            var name when LeadOwnership.IsSame(name, person.Name) => new FilterValue(LeadFilters.Me, text["owner.me"], one.Count, on.Contains(LeadFilters.Me)),
            var name => new FilterValue(LeadFilters.OwnerHash(name), name, one.Count, on.Contains(LeadFilters.OwnerHash(name))),
        })]);
    }
}

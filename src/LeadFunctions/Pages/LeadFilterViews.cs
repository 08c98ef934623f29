using LeadFunctions.Access;
using LeadFunctions.Core.Leads;
using LeadFunctions.Desk.Leads;
using LeadFunctions.Desk.Texts;
using LeadFunctions.Snapshot;

namespace LeadFunctions.Pages;

/// <summary>Filters with the values that leads have, and how many each would show.</summary>
internal static class LeadFilterViews
{
    private static readonly string[] Moments = ["", "1", "7", "30"];
    private static readonly string[] Ages = ["", "1", "7", "30", "182", "365"];
    private static readonly string[] States = ["open", "overdue", "customer", "tests"];
    private static readonly string[] Sorts = ["cools", "due", "score", "asked", "newest", "oldest"];

    public static IReadOnlyList<FilterView> Of(LeadFilters filters, FacetCounts facets, Caller.Person person, DeskText text) =>
    [
        Enum("stage", facets.Stages, filters, value => text[$"stage.{value}"]),
        Enum("heat", facets.Temperatures, filters, value => text[$"heat.{value}"]),
        Plain("moment", Moments, value => value == (filters.Moment ?? ""), value => text[$"moment.{OrAny(value)}"]),
        Owners(filters, facets, person, text),
        Named("offer", facets.Offers, filters, text),
        Enum("source", facets.Sources, filters, value => text[$"source.{value}"]),
        Enum("action", facets.Actions, filters, value => text[$"ask.{value}"]),
        Named("country", facets.Countries, filters, text),
        Named("channel", facets.Channels, filters, text),
        Plain("age", Ages, value => value == (filters.Age ?? ""), value => text[$"age.{OrAny(value)}"]),
        Plain("state", States, filters.All("state").Contains, value => text[$"state.{value}"], value => value switch
        {
            "open" => facets.Open,
            "overdue" => facets.Overdue,
            _ => null,
        }),
        Plain("sort", Sorts, value => value == filters.Sort, value => text[$"sort.{value}"]),
    ];

    private static string OrAny(string value) => value.Length == 0 ? "any" : value;

    private static FilterView Enum<T>(string name, IReadOnlyDictionary<T, int> counts, LeadFilters filters, Func<T, string> label)
        where T : struct, Enum
    {
        var on = filters.All(name);
        return new FilterView(name, [.. System.Enum.GetValues<T>()
            .Where(value => counts.ContainsKey(value) || on.Contains(value.ToString()))
            .Select(value => new FilterValue(value.ToString(), label(value), counts.GetValueOrDefault(value), on.Contains(value.ToString())))]);
    }

    private static FilterView Plain(string name, string[] values, Func<string, bool> isOn, Func<string, string> label, Func<string, int?>? count = null) =>
        new(name, [.. values.Select(value => new FilterValue(value, label(value), count?.Invoke(value), isOn(value)))]);

    private static FilterView Named(string name, IReadOnlyList<NamedCount> counts, LeadFilters filters, DeskText text)
    {
        var on = filters.All(name);
        return new FilterView(name, [.. counts.Select(one => new FilterValue(
            one.Value ?? "-",
            one.Value is null ? text["filter.none"] : name == "country" ? text.Country(one.Value) : one.Value,
            one.Count,
            on.Contains(one.Value ?? "-")))]);
    }

    private static FilterView Owners(LeadFilters filters, FacetCounts facets, Caller.Person person, DeskText text)
    {
        var on = filters.All("owner");
        return new FilterView("owner", [.. facets.Owners.Select(one => one.Value switch
        {
            null => new FilterValue(LeadFilters.Nobody, text["owner.nobody"], one.Count, on.Contains(LeadFilters.Nobody)),
            var name when LeadOwnership.IsSame(name, person.Name) => new FilterValue(LeadFilters.Me, text["owner.me"], one.Count, on.Contains(LeadFilters.Me)),
            var name => new FilterValue(LeadFilters.OwnerHash(name), name, one.Count, on.Contains(LeadFilters.OwnerHash(name))),
        })]);
    }
}

namespace LeadFunctions.Browser.Setup;

/// <summary>A view of the desk. A view that is new needs one line in <see cref="All"/>: every test of all views takes it from there.</summary>
/// <param name="Path">Its address, given the leads that are there.</param>
/// <param name="Ready">A selector of what it shows when all is well.</param>
/// <param name="IsDense">On a phone it is laid out anew.</param>
internal sealed record Place(string Name, Func<Leads, string> Path, string Ready, bool IsDense = false)
{
    public static IReadOnlyList<Place> All { get; } =
    [
        new("now", _ => "/?scope=all", ".row[aria-current]", true),
        new("leads", _ => "/leads", "tr[data-row]", true),
        new("lead", leads => $"/leads/{leads[Customers.Merged]}", "#history li", true),
        new("lead-hostile", leads => $"/leads/{leads[Customers.Markup]}", "#history li"),
        new("pairs", _ => "/pairs", "h1"),
        new("inflow", _ => "/inflow", "h1", true),
        new("import", leads => $"/inflow/{leads.Import}", "h1", true),
        new("reports", _ => "/reports", "h1"),
        new("operations", _ => "/operations", ".path li", true),
        new("lead-opted-out", leads => $"/leads/{leads[Customers.OptedOut]}", "#history li"),
    ];

    public static TheoryData<string> Names => [.. All.Select(place => place.Name)];

    public static Place Of(string name) => All.Single(place => place.Name == name);

    public async Task GoAsync(DeskTab tab)
    {
        await tab.GoAsync(Path(tab.Leads));
        await tab.Find(Ready).First.WaitForAsync();
    }
}

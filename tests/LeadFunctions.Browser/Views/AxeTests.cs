using LeadFunctions.Browser.Setup;
using static Microsoft.Playwright.Assertions;

namespace LeadFunctions.Browser.Views;

/// <summary>axe finds nothing in any view and state, light and dark.</summary>
public sealed class AxeTests
{
    private static readonly (string Name, Look Look, Func<Leads, string> Path, Func<DeskTab, Task> Arrange)[] States =
    [
        .. Place.All.Select(place => (place.Name, Look.Desk, place.Path, (Func<DeskTab, Task>)(tab => tab.Find(place.Ready).First.WaitForAsync()))),
        .. Place.All.Where(place => place.IsDense).Select(place => ($"{place.Name}, phone", Look.Phone, place.Path, (Func<DeskTab, Task>)(tab => tab.Find(place.Ready).First.WaitForAsync()))),
        ("contacted", Look.Desk, _ => Acting.Queue, tab => tab.PressAsync("c")),
        ("later", Look.Desk, _ => Acting.Queue, tab => tab.PressAsync("m")),
        ("pass on", Look.Desk, _ => Acting.Queue, tab => tab.PressAsync("a")),
        ("not a fit", Look.Desk, _ => Acting.Queue, tab => tab.PressAsync("d")),
        ("undo", Look.Desk with { HasOwnClock = true }, _ => Acting.Queue, async tab =>
        {
            await tab.Page.Clock.PauseAtAsync(TimeProvider.System.GetUtcNow().AddSeconds(60).UtcDateTime);
            await tab.PressAsync("f");
            await Expect(tab.Find(".toast")).ToBeVisibleAsync();
        }),
        ("help", Look.Desk, _ => Acting.Queue, tab => tab.PressAsync("?")),
        ("palette", Look.Desk, _ => Acting.Queue, tab => tab.PressAsync("Control+k")),
        ("settings", Look.Desk, _ => Acting.Queue, tab => tab.Find("[data-open=settings]").ClickAsync()),
        ("settings, phone", Look.Phone, _ => Acting.Queue, tab => tab.Find("[data-open=settings]").ClickAsync()),
        ("sheet", Look.Phone, _ => Acting.Queue, tab => tab.Find("[data-bar=contacted]").ClickAsync()),
        ("qualify", Look.Desk, LeadPage, tab => tab.PressAsync("q")),
        ("stage", Look.Desk, LeadPage, tab => tab.PressAsync("s")),
        ("stage, phone", Look.Phone, LeadPage, tab => tab.Find("[data-toggle=stage]").ClickAsync()),
        ("note", Look.Desk, LeadPage, tab => tab.PressAsync("n")),
        ("dry run", Look.Desk, LeadPage, async tab =>
        {
            await tab.Find("#history summary").First.ClickAsync();
            await tab.Find("#history details[open] button").ClickAsync();
            await tab.Find(".dry dl").WaitForAsync();
        }),
        ("offline", Look.Desk, _ => Acting.Queue, async tab =>
        {
            await tab.Context.SetOfflineAsync(true);
            await Expect(tab.Find("#band")).ToBeVisibleAsync();
            await tab.Context.SetOfflineAsync(false);
        }),
    ];

    public static TheoryData<string> Names => [.. States.Select(state => state.Name)];

    [BrowserTheory]
    [MemberData(nameof(Names))]
    public async Task Nothing_is_found(string state)
    {
        var (_, look, path, arrange) = States.Single(one => one.Name == state);
        await using var tab = await DeskTab.OpenAsync(look);
        await tab.GoAsync(path(tab.Leads));
        await arrange(tab);
        await tab.AssertFindsNothingAsync();
        tab.AssertNoFaults();
    }

    [BrowserFact]
    public async Task Nothing_is_found_where_there_is_no_such_page()
    {
        await using var tab = await DeskTab.OpenAsync(Look.Desk);
        tab.Expect("404");
        await tab.GoAsync($"/leads/{new string('a', 26)}");
        await Expect(tab.Find("main .empty")).ToBeVisibleAsync();
        await tab.AssertFindsNothingAsync();
        tab.AssertNoFaults();
    }

    private static string LeadPage(Leads leads) => $"/leads/{leads[Customers.Merged]}";
}

using LeadFunctions.Browser.Setup;
using static Microsoft.Playwright.Assertions;

namespace LeadFunctions.Browser.Views;

/// <summary>axe finds nothing in any view and state, light and dark.</summary>
public sealed class AxeTests
{
    private const string Open = "dialog[open]";
    private const string Peek = "#peek";
    private const string Choice = "[data-choose]:not([hidden])";

    private static readonly State[] States =
    [
        .. Place.All.Select(place => new State(place.Name, Look.Desk, place.Path, null, tab => tab.Find(place.Ready).First.WaitForAsync())),
        .. Place.All.Where(place => place.IsDense)
            .Select(place => new State($"{place.Name}, phone", Look.Phone, place.Path, null, tab => tab.Find(place.Ready).First.WaitForAsync())),
        OfQueue("contacted", Look.Desk, Peek, tab => tab.PressAsync("c")),
        OfQueue("later", Look.Desk, Peek, tab => tab.PressAsync("m")),
        OfQueue("pass on", Look.Desk, Peek, tab => tab.PressAsync("a")),
        OfQueue("not a fit", Look.Desk, Peek, tab => tab.PressAsync("d")),
        OfQueue("undo", Look.Desk, null, async tab =>
        {
            // The server never answers: the message stays.
            await tab.Page.RouteAsync("**/api/desk/**", _ => Task.CompletedTask);
            await tab.PressAsync("f");
            await Expect(tab.Find(".toast")).ToBeVisibleAsync();
        }),
        OfQueue("help", Look.Desk, Open, tab => tab.PressAsync("?")),
        OfQueue("palette", Look.Desk, Open, tab => tab.PressAsync("Control+k")),
        OfQueue("settings", Look.Desk, Open, tab => tab.Find("[data-open=settings]").ClickAsync()),
        OfQueue("settings, phone", Look.Phone, Open, tab => tab.Find("[data-open=settings]").ClickAsync()),
        OfQueue("sheet", Look.Phone, Open, tab => tab.Find("[data-bar=contacted]").ClickAsync()),
        OfQueue("offline", Look.Desk, "#band", async tab =>
        {
            await tab.Context.SetOfflineAsync(true);
            await Expect(tab.Find("#band")).ToBeVisibleAsync();
            await tab.Context.SetOfflineAsync(false);
        }),
        OfLead("qualify", Look.Desk, Choice, tab => tab.PressAsync("q")),
        OfLead("stage", Look.Desk, Choice, tab => tab.PressAsync("s")),
        OfLead("stage, phone", Look.Phone, Choice, tab => tab.Find("[data-toggle=stage]").ClickAsync()),
        OfLead("note", Look.Desk, Choice, tab => tab.PressAsync("n")),
        OfLead("dry run", Look.Desk, "#history", async tab =>
        {
            await tab.Find("#history summary").First.ClickAsync();
            await tab.Find("#history details[open] button").ClickAsync();
            await tab.Find(".dry dl").WaitForAsync();
        }),
    ];

    public static TheoryData<string> Names => [.. States.Select(state => state.Name)];

    [BrowserTheory]
    [MemberData(nameof(Names))]
    public async Task Nothing_is_found(string state)
    {
        var one = States.Single(any => any.Name == state);
        await using var tab = await DeskTab.OpenAsync(one.Look);
        await tab.GoAsync(one.Path(tab.Leads));
        await one.Arrange(tab);
        if (one.Part is not null)
            await tab.Find(one.Part).First.WaitForAsync();
        await tab.AssertFindsNothingAsync(one.Part);
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

    private static State OfQueue(string name, Look look, string? part, Func<DeskTab, Task> arrange) => new(name, look, _ => Acting.Queue, part, arrange);

    private static State OfLead(string name, Look look, string? part, Func<DeskTab, Task> arrange) =>
        new(name, look, leads => $"/leads/{leads[Customers.Merged]}", part, arrange);

    /// <param name="Part">What is new in it; null: the whole page.</param>
    private sealed record State(string Name, Look Look, Func<Leads, string> Path, string? Part, Func<DeskTab, Task> Arrange);
}

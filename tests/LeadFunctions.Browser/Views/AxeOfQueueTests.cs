using LeadFunctions.Browser.Setup;
using static Microsoft.Playwright.Assertions;

namespace LeadFunctions.Browser.Views;

/// <summary>axe finds nothing in what opens over the queue, light and dark.</summary>
public sealed class AxeOfQueueTests
{
    private const string Open = "dialog[open]";
    private const string Peek = "#peek";

    private static readonly AxeState[] States =
    [
        Of("contacted", Look.Desk, Peek, tab => tab.PressAsync("c")),
        Of("later", Look.Desk, Peek, tab => tab.PressAsync("m")),
        Of("pass on", Look.Desk, Peek, tab => tab.PressAsync("a")),
        Of("not a fit", Look.Desk, Peek, tab => tab.PressAsync("d")),
        Of("undo", Look.Desk, null, async tab =>
        {
            // The server never answers: the message stays.
            await tab.Page.RouteAsync("**/api/desk/**", _ => Task.CompletedTask);
            await tab.PressAsync("f");
            await Expect(tab.Find(".toast")).ToBeVisibleAsync();
        }),
        Of("help", Look.Desk, Open, tab => tab.PressAsync("?")),
        Of("palette", Look.Desk, Open, tab => tab.PressAsync("Control+k")),
        Of("settings", Look.Desk, Open, tab => tab.Find("[data-open=settings]").ClickAsync()),
        Of("settings, phone", Look.Phone, Open, tab => tab.Find("[data-open=settings]").ClickAsync()),
        Of("sheet", Look.Phone, Open, tab => tab.Find("[data-bar=contacted]").ClickAsync()),
        Of("offline", Look.Desk, "#band", async tab =>
        {
            await tab.Context.SetOfflineAsync(true);
            await Expect(tab.Find("#band")).ToBeVisibleAsync();
            await tab.Context.SetOfflineAsync(false);
        }),
    ];

    public static TheoryData<string> Names => [.. States.Select(state => state.Name)];

    [BrowserTheory]
    [MemberData(nameof(Names))]
    public Task Nothing_is_found(string state) => States.Single(one => one.Name == state).AssertFindsNothingAsync();

    private static AxeState Of(string name, Look look, string? part, Func<DeskTab, Task> arrange) => new(name, look, _ => Acting.Queue, part, arrange);
}

using System.Text.RegularExpressions;
using LeadFunctions.Browser.Setup;
using static Microsoft.Playwright.Assertions;

namespace LeadFunctions.Browser.Acts;

/// <summary>The queue by keys alone.</summary>
public sealed class QueueTests
{
    private const string Selected = "[data-row][aria-current]";

    [BrowserTheory]
    [InlineData("j", "k")]
    [InlineData("ArrowDown", "ArrowUp")]
    public async Task Keys_move_the_selection_and_what_is_shown_beside_it(string down, string up) => await DeskTab.VisitAsync(
        Look.Desk, Acting.Queue, async tab =>
    {
        var ids = await tab.AskAsync<string[]>("() => [...document.querySelectorAll('[data-row]')].map((row) => row.dataset.row)");
        await Expect(tab.Find(Selected)).ToHaveIdAsync($"r-{ids[0]}");

        await tab.TypeAsync($"{down} {down} {up}");

        await Expect(tab.Find(Selected)).ToHaveCountAsync(1);
        await Expect(tab.Find(Selected)).ToHaveIdAsync($"r-{ids[1]}");
        await Expect(tab.Find("#peek h2")).ToHaveTextAsync(await tab.Find($"#r-{ids[1]} .who1 a").InnerTextAsync());
        await tab.TypeAsync($"{up} {up} {up}");
        await Expect(tab.Find(Selected)).ToHaveIdAsync($"r-{ids[0]}");
    });

    [BrowserFact]
    public async Task Enter_opens_the_selected_lead_and_its_page_leads_on_along_the_queue() => await DeskTab.VisitAsync(Look.Desk, Acting.Queue, async tab =>
    {
        var ids = await tab.AskAsync<string[]>("() => [...document.querySelectorAll('[data-row]')].map((row) => row.dataset.row)");
        await tab.TypeAsync("j Enter");
        await tab.Page.WaitForURLAsync($"**/leads/{ids[1]}*");
        await tab.ReadyAsync();
        await tab.PressAsync("]");
        await tab.Page.WaitForURLAsync($"**/leads/{ids[2]}*");
        await tab.ReadyAsync();
        await tab.PressAsync("[");
        await tab.Page.WaitForURLAsync($"**/leads/{ids[1]}*");
        await tab.ReadyAsync();
        await tab.Find("[data-trail-back]").ClickAsync();
        await tab.Page.WaitForURLAsync("**/?scope=all");
        await tab.ReadyAsync();
        await Expect(tab.Find(Selected)).ToHaveIdAsync($"r-{ids[1]}");
    });

    [BrowserFact]
    public async Task A_link_with_the_focus_is_opened_by_Enter() => await DeskTab.VisitAsync(Look.Desk, Acting.Queue, async tab =>
    {
        await tab.Find(".row .who1 a").Nth(2).FocusAsync();
        await tab.PressAsync("Enter");
        await tab.Page.WaitForURLAsync("**/leads/*");
    });

    [BrowserFact]
    public async Task A_click_selects_and_a_second_opens() => await DeskTab.VisitAsync(Look.Desk, Acting.Queue, async tab =>
    {
        var row = tab.Find(".row").Nth(2);
        await row.ClickAsync();
        await Expect(row).ToHaveAttributeAsync("aria-current", "true");
        Assert.Contains("scope=all", tab.Page.Url, StringComparison.Ordinal);
        await row.DblClickAsync();
        await tab.Page.WaitForURLAsync("**/leads/*");
    });

    [BrowserFact]
    public async Task Space_goes_to_the_selected_lead_and_Escape_comes_back_even_from_a_field() => await DeskTab.VisitAsync(
        Look.Desk, Acting.Queue, async tab =>
    {
        await tab.PressAsync("Space");
        await Expect(tab.Find("#peek a").First).ToBeFocusedAsync();
        await tab.Find("#peek [data-note]").FocusAsync();
        await tab.PressAsync("Escape");
        await Expect(tab.Find($"{Selected} .who1 a")).ToBeFocusedAsync();
        await tab.PressAsync("c");
        await Expect(tab.Find("#peek [data-choose=contacted] button").First).ToBeFocusedAsync();
        await tab.PressAsync("Escape");
        await Expect(tab.Find("#peek [data-choose=contacted]")).ToBeHiddenAsync();
        await Expect(tab.Find("#peek [data-toggle=contacted]")).ToBeFocusedAsync();
    });

    [BrowserTheory]
    [InlineData("g l", "/leads")]
    [InlineData("g p", "/pairs")]
    [InlineData("g i", "/inflow")]
    [InlineData("g r", "/reports")]
    [InlineData("g o", "/operations")]
    public async Task Two_keys_go_to_another_view(string keys, string path) => await DeskTab.VisitAsync(Look.Desk, Acting.Queue, async tab =>
    {
        await tab.TypeAsync(keys);
        await tab.Page.WaitForURLAsync(new Regex($"{path}$"));
        await tab.ReadyAsync();
        await tab.TypeAsync("g n");
        await tab.Page.WaitForURLAsync(new Regex("/$"));
    });

    [BrowserFact]
    public async Task Arrows_and_the_blank_scroll_a_page_that_has_no_list() =>
        await DeskTab.VisitAsync(Look.Desk with { Height = 400 }, $"/leads/{(await DeskWorld.Current).Leads[Customers.Merged]}", async tab =>
        {
            await tab.TypeAsync("ArrowDown ArrowDown Space");
            await tab.UntilAsync("scrollY > 100");
        });

    [BrowserFact]
    public async Task Clocks_run_and_change_their_colour() => await DeskTab.VisitAsync(Look.Quick, Acting.Queue, async tab =>
    {
        await tab.Page.RouteAsync("**/?scope=*", route => route.AbortAsync());
        tab.Expect("ERR_FAILED|Failed to fetch");
        var time = tab.Find($"#r-{tab.Leads[Customers.RunningOut]} time");
        await Expect(time).ToHaveClassAsync("left risk");

        await tab.PassAsync(3 * 3600);

        await Expect(time).ToHaveClassAsync("left over");
        await Expect(time).ToHaveTextAsync(new Regex("^−"));
    });
}

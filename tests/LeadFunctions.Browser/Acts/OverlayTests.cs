using System.Text.RegularExpressions;
using LeadFunctions.Browser.Setup;
using static Microsoft.Playwright.Assertions;

namespace LeadFunctions.Browser.Acts;

/// <summary>Palette, keys, settings.</summary>
public sealed class OverlayTests
{
    private static readonly string[] Keys = ["g n", "g l", "g o", "?", "c", "f", "m", "a", "d"];

    [BrowserFact]
    public async Task The_palette_finds_what_can_be_done_and_does_it() => await DeskTab.VisitAsync(Look.Desk, Acting.Queue, async tab =>
    {
        await tab.PressAsync("Control+k");
        await Expect(tab.Find("#palette-input")).ToBeFocusedAsync();
        await tab.Page.Keyboard.TypeAsync("p");
        await tab.PressAsync("ArrowDown");
        await Expect(tab.Find("#palette-list [aria-selected=true]")).ToHaveCountAsync(1);
        await Expect(tab.Find("#palette-input")).ToHaveAttributeAsync("aria-activedescendant", "choice-1");
        await tab.Find("#palette-input").FillAsync("pair");
        await Expect(tab.Find("#palette-list li").First).ToContainTextAsync("Pairs");
        await tab.PressAsync("Enter");
        await tab.Page.WaitForURLAsync("**/pairs");
    });

    [BrowserTheory]
    [InlineData("Control+k", "#palette")]
    [InlineData("?", "#help")]
    public async Task Escape_closes_what_is_open_and_no_key_works_behind_it(string key, string dialog) => await DeskTab.VisitAsync(
        Look.Desk, Acting.Queue, async tab =>
    {
        var before = await tab.Find("[data-row][aria-current]").GetAttributeAsync("id");
        await tab.PressAsync(key);
        await Expect(tab.Find(dialog)).ToBeVisibleAsync();
        await tab.TypeAsync("j");
        await tab.PressAsync("Escape");
        await Expect(tab.Find(dialog)).ToBeHiddenAsync();
        await Expect(tab.Find("[data-row][aria-current]")).ToHaveIdAsync(before!);
    });

    [BrowserFact]
    public async Task Help_lists_every_key_with_what_it_does() => await DeskTab.VisitAsync(Look.Desk, Acting.Queue, async tab =>
    {
        await tab.PressAsync("?");
        foreach (var key in Keys)
        {
            var exact = tab.Page.GetByText(key, new PageGetByTextOptions { Exact = true });
            await Expect(tab.Find("#help-list p").Filter(new LocatorFilterOptions { Has = exact }).First).ToBeVisibleAsync();
        }
    });

    [BrowserFact]
    public async Task Language_theme_and_keys_are_kept_for_this_browser() => await DeskTab.VisitAsync(Look.Desk, Acting.Queue, async tab =>
    {
        await SetAsync(tab, "set-lang", "fr");
        await Expect(tab.Find("html")).ToHaveAttributeAsync("lang", "fr-FR");
        await Expect(tab.Find(".nav [aria-current=page]")).ToContainTextAsync("Maintenant");
        await SetAsync(tab, "set-theme", "dark");
        await Expect(tab.Find("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(tab.Find("body")).ToHaveCSSAsync("background-color", "rgb(19, 19, 20)");
        await SetAsync(tab, "set-keys", "off");
        await tab.TypeAsync("f ?");
        await Expect(tab.Find(".toast")).ToHaveCountAsync(0);
        await Expect(tab.Find("#help")).ToBeHiddenAsync();
        await SetAsync(tab, "set-keys", "");
        await SetAsync(tab, "set-lang", "en");
        await tab.PressAsync("?");
        await Expect(tab.Find("#help")).ToBeVisibleAsync();
    });

    [BrowserFact]
    public async Task Times_are_those_of_the_browser()
    {
        await using var tab = await DeskTab.OpenAsync(Look.Desk with { Zone = "Asia/Seoul" });
        await tab.Context.ClearCookiesAsync();
        await tab.GoAsync(Acting.Queue);
        await Expect(tab.Find("body")).ToHaveAttributeAsync("data-zone", "Asia/Seoul");
        await Expect(tab.Find("[data-updated]")).ToHaveTextAsync(new Regex(@"\d\d:\d\d:\d\d"));
        tab.AssertNoFaults();
    }

    private static async Task SetAsync(DeskTab tab, string field, string value)
    {
        await tab.Find("[data-open=settings]").ClickAsync();
        await tab.AskAsync<object>("() => { document.documentElement.dataset.old = ''; }");
        await tab.Find($"#{field}").SelectOptionAsync(value);
        await Expect(tab.Find("html:not([data-old])[data-ready]")).ToHaveCountAsync(1, new LocatorAssertionsToHaveCountOptions { Timeout = 20_000 });
        await tab.ReadyAsync();
    }
}

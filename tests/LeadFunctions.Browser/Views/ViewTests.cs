using LeadFunctions.Browser.Setup;

namespace LeadFunctions.Browser.Views;

/// <summary>Every view, in every language, on a desk and on a phone.</summary>
public sealed class ViewTests
{
    /// <summary>Keys of texts look like this where a text is missing.</summary>
    private const string Keys = @"() => (document.body.innerText
        .match(/\b(js|span|act|now|row|queue|peek|lead|score|who|ops|pairs|path|view)\.[a-z]\w+(?!\S*@)/g) ?? [])
        .filter((text) => !/\.(example|js)$/.test(text))";

    /// <summary>What is wider than its place: a page that scrolls sideways, and boxes whose text stands out.</summary>
    private const string Overflow = @"() => [
        ...document.documentElement.scrollWidth > innerWidth ? [`page: ${document.documentElement.scrollWidth} of ${innerWidth}`] : [],
        ...[...document.querySelectorAll('main *, header *')]
          .filter((e) => e instanceof HTMLElement && e.checkVisibility() && !e.closest('.vh, .scroll, .nav, .tabs, select, svg')
            && getComputedStyle(e).overflowX === 'visible' && getComputedStyle(e).display !== 'inline'
            && e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1)
          .map((e) => `${e.tagName}.${e.className}: ${e.scrollWidth} of ${e.clientWidth}: ${e.innerText.slice(0, 60)}`),
        ]";

    public static TheoryData<string, int> LanguagesAndWidths => new MatrixTheoryData<string, int>(["en-GB", "it-IT", "fr-FR", "ko-KR", "tr-TR"], [390, 1280]);

    [BrowserTheory]
    [MemberData(nameof(LanguagesAndWidths))]
    public async Task Every_view_says_all_it_says_in_every_language_within_its_place(string locale, int width)
    {
        await using var tab = await DeskTab.OpenAsync((width == 390 ? Look.Phone : Look.Desk) with { Locale = locale });
        var faults = new List<string>();
        foreach (var place in Place.All.Where(place => place.IsDense || locale == "en-GB"))
        {
            await place.GoAsync(tab);
            Assert.Equal(locale, await tab.Find("html").GetAttributeAsync("lang"));
            faults.AddRange((await tab.AskAsync<string[]>(Keys)).Concat(await tab.AskAsync<string[]>(Overflow)).Select(fault => $"{place.Name}: {fault}"));
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        tab.AssertNoFaults();
    }

    [BrowserTheory]
    [MemberData(nameof(Place.Names), MemberType = typeof(Place))]
    public async Task No_view_moves_while_it_is_read(string name)
    {
        await using var tab = await DeskTab.OpenAsync(Look.Desk);
        await tab.Page.AddInitScriptAsync(Shifts.Watch);
        await Place.Of(name).GoAsync(tab);
        await tab.Page.WaitForTimeoutAsync(300);

        Assert.Equal("", await tab.AskAsync<string>(Shifts.Tell));
        tab.AssertNoFaults();
    }
}

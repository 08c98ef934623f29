using LeadFunctions.Browser.Setup;
using static Microsoft.Playwright.Assertions;

namespace LeadFunctions.Browser.Views;

/// <summary>axe finds nothing in any view, light and dark, on a desk and on a phone.</summary>
public sealed class AxeOfViewsTests
{
    private static readonly AxeState[] States =
    [
        .. Place.All.Select(place => Of(place.Name, Look.Desk, place)),
        .. Place.All.Where(place => place.IsDense).Select(place => Of($"{place.Name}, phone", Look.Phone, place)),
    ];

    public static TheoryData<string> Names => [.. States.Select(state => state.Name)];

    [BrowserTheory]
    [MemberData(nameof(Names))]
    public Task Nothing_is_found(string state) => States.Single(one => one.Name == state).AssertFindsNothingAsync();

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

    private static AxeState Of(string name, Look look, Place place) => new(name, look, place.Path, null, tab => tab.Find(place.Ready).First.WaitForAsync());
}

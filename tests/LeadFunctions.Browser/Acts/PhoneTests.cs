using System.Text.RegularExpressions;
using LeadFunctions.Browser.Setup;
using static Microsoft.Playwright.Assertions;

namespace LeadFunctions.Browser.Acts;

public sealed class PhoneTests
{
    [BrowserFact]
    public async Task What_is_done_most_is_at_the_thumb()
    {
        var lead = await (await DeskWorld.Current).Leads.NewAsync();
        await DeskTab.VisitAsync(Look.Phone with { HasOwnClock = true }, Acting.Queue, async tab =>
        {
            await tab.AskAsync<object>($"() => sessionStorage.setItem('desk-selected', '{lead}')");
            await tab.Page.ReloadAsync();
            await tab.ReadyAsync();
            await Expect(tab.Find("#phonebar")).ToContainTextAsync("Pat Own");
            foreach (var button in await tab.Find("#phonebar .b:visible").AllAsync())
                Assert.InRange((await button.BoundingBoxAsync())!.Height, 44, 60);

            await tab.Find("[data-bar=contacted]").ClickAsync();
            await Expect(tab.Find("#sheet")).ToBeVisibleAsync();
            await tab.Find("#sheet [data-note]").FillAsync("On my way.");
            await tab.Find("#sheet [data-choose=contacted] button").First.ClickAsync();
            await Expect(tab.Find("#sheet")).ToBeHiddenAsync();
            await Expect(tab.Find(".toast")).ToBeVisibleAsync();
            await tab.SendAsync();
            await tab.Leads.HappenedAsync(lead, "activity", "On my way.");
        });
    }

    [BrowserFact]
    public async Task Who_has_no_number_is_written_to() => await DeskTab.VisitAsync(Look.Phone, Acting.Queue, async tab =>
    {
        await tab.AskAsync<object>($"() => sessionStorage.setItem('desk-selected', '{tab.Leads[Customers.Called]}')");
        await tab.Page.ReloadAsync();
        await tab.ReadyAsync();
        await Expect(tab.Find("#phonebar a:visible")).ToHaveCountAsync(1);
        await Expect(tab.Find("#phonebar a:visible")).ToHaveAttributeAsync("href", new Regex("^mailto:"));
        await Expect(tab.Find("#phonebar a:visible")).ToHaveTextAsync("Mail");
    });

    [BrowserFact]
    public async Task A_tap_opens_a_lead_with_its_clock_first() => await DeskTab.VisitAsync(Look.Phone, Acting.Queue, async tab =>
    {
        await tab.Find(".row .who1 a").First.TapAsync();
        await tab.Page.WaitForURLAsync("**/leads/*");
        await tab.ReadyAsync();
        await Expect(tab.Find(".aside .clock, .aside h2").First).ToBeInViewportAsync();
    });
}

using LeadFunctions.Browser.Setup;
using static Microsoft.Playwright.Assertions;

namespace LeadFunctions.Browser.Acts;

/// <summary>What was kept aside is mended and replayed.</summary>
public sealed class OperationsTests
{
    [BrowserFact]
    public async Task A_broken_body_is_mended_and_becomes_a_lead()
    {
        var leads = (await DeskWorld.Current).Leads;
        var sound = Customers.Body("mended", "Missing Comma", "litware.example", null, null, "<img src=x onerror=alert(6)>");
        var id = await leads.RefusedAsync(sound.Replace("\"LeadSource\":", "\"LeadSource\" ", StringComparison.Ordinal));
        await DeskTab.VisitAsync(Look.Quick, "/operations", async tab =>
        {
            var kept = tab.Find($"#r-{id}");
            await kept.Locator("summary").ClickAsync();
            await kept.Locator("textarea").FillAsync("{ \"no\": json");
            await kept.Locator("button[type=submit]").ClickAsync();
            Assert.Equal(0, await tab.WaitingAsync());
            await kept.Locator("textarea").FillAsync(sound);
            await kept.Locator("button[type=submit]").ClickAsync();
            await Expect(kept).ToBeHiddenAsync();
            await tab.SendAsync();
            await tab.SentAllAsync();
        });
        Assert.NotEmpty(await leads.HistoryAsync(await leads.IdAsync("mended")));
    }

    [BrowserFact]
    public async Task What_is_no_lead_is_deleted()
    {
        var leads = (await DeskWorld.Current).Leads;
        var id = await leads.RefusedAsync("[1, 2, \"<script>alert(7)</script>\"]");
        await DeskTab.VisitAsync(Look.Quick, "/operations", async tab =>
        {
            var kept = tab.Find($"#r-{id}");
            await kept.Locator("summary").ClickAsync();
            await kept.Locator("button[data-act]").ClickAsync();
            await tab.SendAsync();
            await tab.SentAllAsync();
            await Expect(tab.Find($"#r-{id}")).ToHaveCountAsync(0);
        });
    }
}

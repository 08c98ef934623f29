#pragma warning disable
using LeadFunctions.Browser.Setup;
using Xunit.Abstractions;

namespace LeadFunctions.Browser;

public sealed class SmokeTests(ITestOutputHelper output)
{
    [BrowserTheory]
    [MemberData(nameof(Place.Names), MemberType = typeof(Place))]
    public async Task Shots(string name)
    {
        var i = 0;
        foreach (var look in new[] { Look.Desk, Look.Phone, Look.Desk with { Scheme = ColorScheme.Dark } })
        {
            await using var tab = await DeskTab.OpenAsync(look);
            try { await Place.Of(name).GoAsync(tab); } finally {
            await tab.Page.ScreenshotAsync(new() { Path = $"/tmp/shots/{name}-{i++}.png", FullPage = true }); 
            await File.WriteAllTextAsync($"/tmp/shots/{name}.html", await tab.Page.ContentAsync()); }
            try { tab.AssertNoFaults(); } catch (Exception e) { output.WriteLine(e.Message); }
            output.WriteLine(string.Join("\n", (await tab.Leads.HistoryAsync(tab.Leads[Customers.Merged])).Select(x => x.GetRawText())));
        }
    }
}

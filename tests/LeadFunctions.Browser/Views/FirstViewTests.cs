using LeadFunctions.Browser.Setup;
using Xunit.Abstractions;

namespace LeadFunctions.Browser.Views;

/// <summary>What the first view costs whoever opens it.</summary>
public sealed class FirstViewTests(ITestOutputHelper output)
{
    private const int MostBytes = 60_000;

    private const string Figures = @"() => {
        const [page] = performance.getEntriesByType('navigation');
        const files = [page, ...performance.getEntriesByType('resource')];
        return [files.length, files.reduce((sum, one) => sum + one.encodedBodySize, 0), Math.round(page.domContentLoadedEventEnd)];
        }";

    [BrowserFact]
    public async Task It_is_small() => await DeskTab.VisitAsync(Look.Desk, Acting.Queue, async tab =>
    {
        var first = await tab.AskAsync<int[]>(Figures);
        await tab.Page.ReloadAsync();
        await tab.ReadyAsync();
        var again = await tab.AskAsync<int[]>(Figures);

        output.WriteLine($"First view: {first[0]} files, {first[1]:N0} bytes compressed, scripts run after {first[2]} ms; once more: {again[2]} ms.");
        Assert.InRange(first[1], 1, MostBytes);
    });
}

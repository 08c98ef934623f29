using LeadFunctions.Browser.Setup;

namespace LeadFunctions.Benchmarks.Desk;

/// <param name="Milliseconds">From the navigation until keys and buttons work.</param>
/// <param name="Bytes">Of the page and all its files, as they come over the wire into an empty cache.</param>
/// <param name="Shift">Sum of layout shifts.</param>
internal sealed record OpenedView(string Address, double Milliseconds, int Bytes, double Shift);

/// <summary>Opens views as somebody does who was never there: nothing is in the cache.</summary>
internal sealed class DeskBrowser : IAsyncDisposable
{
    /// <summary>The page says that it is ready by an attribute of its root.</summary>
    private const string Watch = @"
        window.shift = 0;
        new PerformanceObserver((list) => { for (const one of list.getEntries()) window.shift += one.value; })
          .observe({ type: 'layout-shift', buffered: true });
        new MutationObserver(() => {
          if (document.documentElement?.dataset.ready !== undefined) window.readyAt ??= performance.now();
        }).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-ready'] });";

    private const string Tell = @"() => [
        window.readyAt,
        [performance.getEntriesByType('navigation')[0], ...performance.getEntriesByType('resource')].reduce((sum, one) => sum + one.encodedBodySize, 0),
        window.shift]";

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private DeskBrowser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>Port of the local host.</summary>
    public int Port { get; set; }

    public static async Task<DeskBrowser> StartAsync()
    {
        var (playwright, browser) = await Chromium.StartAsync();
        return new DeskBrowser(playwright, browser);
    }

    /// <summary>Opens a view in a window of its own.</summary>
    public async Task<OpenedView> OpenAsync(string view)
    {
        await using var context = await NewContextAsync();
        var page = await context.NewPageAsync();
        await page.AddInitScriptAsync(Watch);
        await page.GotoAsync(view);
        await page.Locator("html[data-ready]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        await page.WaitForTimeoutAsync(300);
        var told = await page.EvaluateAsync<double[]>(Tell);
        return new OpenedView(view, told[0], (int)told[1], told[2]);
    }

    /// <summary>Opens the list and waits until it shows leads.</summary>
    public async Task OpenListAsync()
    {
        await using var context = await NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync("/leads");
        await page.Locator("tr[data-row]").First.WaitForAsync(new LocatorWaitForOptions { Timeout = 300_000 });
    }

    private Task<IBrowserContext> NewContextAsync() =>
        _browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = $"http://localhost:{Port}" });

    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
    }
}

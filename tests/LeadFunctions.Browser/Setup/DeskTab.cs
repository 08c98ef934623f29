using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace LeadFunctions.Browser.Setup;

/// <summary>A window with one page. It notes what no page may ever do: report an error, break the content security policy, or ask another host.</summary>
internal sealed class DeskTab : IAsyncDisposable
{
    private readonly DeskWorld _world;
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _faults = new();
    private readonly ConcurrentBag<Regex> _expected = [];

    private DeskTab(DeskWorld world, string address, IBrowserContext context, IPage page)
    {
        _world = world;
        Address = address;
        _context = context;
        Page = page;
    }

    public IPage Page { get; }

    public IBrowserContext Context => _context;

    public Leads Leads => _world.Leads;

    public string Address { get; }

    /// <summary>Opens a page, does something there, and asserts that nothing forbidden happened meanwhile.</summary>
    public static async Task VisitAsync(Look look, string path, Func<DeskTab, Task> act)
    {
        await using var tab = await OpenAsync(look);
        await tab.GoAsync(path);
        await act(tab);
        tab.AssertNoFaults();
    }

    /// <param name="address">Of another desk; null: the host of all tests.</param>
    public static async Task<DeskTab> OpenAsync(Look look, string? address = null)
    {
        var world = await DeskWorld.Current;
        address ??= world.Address;
        var context = await world.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address,
            ColorScheme = look.Scheme,
            HasTouch = look.IsPhone,
            IsMobile = look.IsPhone,
            JavaScriptEnabled = !look.HasNoScripts,
            Locale = look.Locale,
            TimezoneId = look.Zone,
            ViewportSize = new ViewportSize { Width = look.Width, Height = look.Height },
        });
        context.SetDefaultTimeout(20_000);
        await context.AddCookiesAsync([new Cookie { Name = "desk-zone", Value = Uri.EscapeDataString(look.Zone), Url = address }]);
        var tab = new DeskTab(world, address, context, await context.NewPageAsync());
        tab.Watch(tab.Page);
        if (look.HasOwnClock)
            await tab.Page.Clock.InstallAsync();
        return tab;
    }

    /// <summary>Goes to a page of the desk, and waits until its scripts run.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await ReadyAsync();
    }

    public Task ReadyAsync() => Page.Locator("html[data-ready]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });

    /// <param name="text">That it holds.</param>
    public ILocator Find(string selector, string? text = null) => Page.Locator(selector, new PageLocatorOptions { HasText = text });

    public Task PressAsync(string key) => Page.Keyboard.PressAsync(key);

    /// <summary>Lets time pass in the page.</summary>
    public Task PassAsync(int seconds) => Page.Clock.FastForwardAsync(seconds * 1000L);

    /// <summary>An error that belongs to what the test does, such as an answer of 412.</summary>
    public void Expect(string pattern) => _expected.Add(new Regex(pattern));

    public void AssertNoFaults()
    {
        var faults = _faults.Where(fault => !_expected.Any(pattern => pattern.IsMatch(fault))).ToArray();
        Assert.True(faults.Length == 0, string.Join('\n', faults));
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private void Watch(IPage page)
    {
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" || message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
                _faults.Enqueue($"{message.Type}: {message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => _faults.Enqueue($"Uncaught: {error}");
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(Address + "/", StringComparison.Ordinal))
                _faults.Enqueue($"Left the host: {request.Url}");
        };
        page.Dialog += (_, dialog) =>
        {
            _faults.Enqueue($"A dialog of the browser's: {dialog.Message}");
            _ = dialog.DismissAsync();
        };
    }
}

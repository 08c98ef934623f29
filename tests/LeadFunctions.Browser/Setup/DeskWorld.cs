using LeadFunctions.EndToEnd;

namespace LeadFunctions.Browser.Setup;

/// <summary>One host, one browser and the leads that all tests may look at; what a test changes is a lead of its own.</summary>
internal sealed class DeskWorld : IAsyncDisposable
{
    private static readonly Lazy<Task<DeskWorld>> Shared = new(StartAsync);

    private readonly IPlaywright _playwright;

    private DeskWorld(IPlaywright playwright, IBrowser browser, HostProcess host, Leads leads)
    {
        _playwright = playwright;
        Browser = browser;
        Host = host;
        Leads = leads;
    }

    public static Task<DeskWorld> Current => Shared.Value;

    public IBrowser Browser { get; }

    public HostProcess Host { get; }

    public Leads Leads { get; }

    /// <summary>Where the desk is: by the name for which the host signs the developer in.</summary>
    public string Address => $"http://localhost:{Host.Port}";

    public static async Task EndAsync()
    {
        if (Shared.IsValueCreated && await Shared.Value.ContinueWith(start => start.IsCompletedSuccessfully ? start.Result : null) is { } world)
            await world.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.CloseAsync();
        _playwright.Dispose();
        await Host.DisposeAsync();
    }

    private static async Task<DeskWorld> StartAsync()
    {
        var browsing = Chromium.StartAsync();
        var host = await HostProcess.StartAsync(new HostProcessOptions { LockSeconds = 30 });
        var leads = new Leads(host);
        await leads.SeedAsync();
        var (playwright, browser) = await browsing;
        return new DeskWorld(playwright, browser, host, leads);
    }
}

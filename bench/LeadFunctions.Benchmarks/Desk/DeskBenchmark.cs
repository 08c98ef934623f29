using System.CommandLine;
using System.Diagnostics;
using LeadFunctions.EndToEnd;
using LeadFunctions.LocalHost.Azurite;

namespace LeadFunctions.Benchmarks.Desk;

/// <summary>How soon each view can be used in a real browser, with many leads stored, against the same views of a store that holds a few.</summary>
internal static class DeskBenchmark
{
    private const int Few = 200;
    private const int AimMilliseconds = 300;
    private const int AimBytes = 60_000;

    private static readonly string[] Views = ["/?scope=all", "/leads", "/leads?heat=Hot&sort=cools", "/pairs", "/operations"];

    public static Command Command()
    {
        var leads = new Option<int>("--leads") { Description = "Leads stored.", DefaultValueFactory = static _ => 100_000 };
        var rounds = new Option<int>("--rounds") { Description = "Times that each view is opened.", DefaultValueFactory = static _ => 7 };
        var command = new Command("desk", "Milliseconds until each view of the desk can be used in Chromium, and its bytes.") { leads, rounds };
        command.SetAction((result, cancellation) => RunAsync(result.GetValue(leads), result.GetValue(rounds), cancellation));
        return command;
    }

    private static async Task RunAsync(int leads, int rounds, CancellationToken cancellation)
    {
        await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions(), Console.WriteLine, cancellation);
        await using var store = await StoredLeads.OpenAsync(azurite, TimeProvider.System);
        await using var host = await HostProcess.StartAsync(new HostProcessOptions { Storage = azurite.ConnectionString });
        await using var browser = await DeskBrowser.StartAsync();
        browser.Port = host.Port;

        await store.FillAsync(0, Few, cancellation);
        await browser.OpenListAsync();
        var few = await OpenAsync(browser, rounds);
        var start = Stopwatch.GetTimestamp();
        await store.FillAsync(Few, leads - Few, cancellation);
        Console.WriteLine($"{leads:N0} leads stored after {Stopwatch.GetElapsedTime(start).TotalSeconds:N0} s");
        await host.StopAsync();
        await host.StartAgainAsync();
        browser.Port = host.Port;
        // What whoever comes first after a start waits for is told beside the rest.
        var cold = await browser.OpenAsync(Views[0]);
        var load = Stopwatch.GetTimestamp();
        await browser.OpenListAsync();
        var loaded = Stopwatch.GetElapsedTime(load);
        var many = await OpenAsync(browser, rounds);

        var worst = many.MaxBy(view => view.Milliseconds)!;
        var (isFast, isSmall) = (worst.Milliseconds < AimMilliseconds, many.Max(view => view.Bytes) < AimBytes);
        Figures.Line($"{worst.Milliseconds / few.Single(view => view.Address == worst.Address).Milliseconds:P0} of the time with {Few} leads: {worst.Address}");
        Figures.Line($"{worst.Milliseconds:N0} ms until the slowest view can be used, with {leads:N0} leads (aim {AimMilliseconds} ms: {Said(isFast)})");
        Figures.Line($"{many.Max(view => view.Bytes):N0} bytes of the largest first view, all files (aim {AimBytes:N0}: {Said(isSmall)})");
        Figures.Line($"  first page after a start: {cold.Milliseconds:N0} ms; until the list shows all leads: {loaded.TotalSeconds:N1} s");
        foreach (var (view, before) in many.Zip(few))
        {
            var times = $"{view.Milliseconds,5:N0} ms ({before.Milliseconds:N0} with {Few})";
            Figures.Line($"  {times}, {view.Bytes,7:N0} bytes, shifts {view.Shift:N3}  {view.Address}");
        }
        Figures.Machine(TimeProvider.System);
    }

    private static async Task<IReadOnlyList<OpenedView>> OpenAsync(DeskBrowser browser, int rounds)
    {
        var views = new List<OpenedView>();
        foreach (var address in Views)
        {
            var times = new List<OpenedView>();
            for (var round = 0; round < rounds; round++)
                times.Add(await browser.OpenAsync(address));
            views.Add(times[0] with { Milliseconds = Figures.Median(times.Select(one => one.Milliseconds)), Shift = times.Max(one => one.Shift) });
        }

        return views;
    }

    private static string Said(bool isMet) => isMet ? "met" : "NOT met";
}

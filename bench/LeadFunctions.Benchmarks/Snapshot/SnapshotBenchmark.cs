using System.CommandLine;
using System.Diagnostics;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Scoring;
using LeadFunctions.Snapshot;
using LeadFunctions.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Benchmarks.Snapshot;

/// <summary>All leads in memory: what loading them costs beside the storage, how much room they take, and how long queries take.</summary>
internal static class SnapshotBenchmark
{
    private const double LoadAimSeconds = 3;
    private const double QueryAimMilliseconds = 20;
    private const double MemoryAimMegabytes = 250;

    public static Command Command()
    {
        var leads = new Option<int>("--leads") { Description = "Leads in the snapshot.", DefaultValueFactory = static _ => 100_000 };
        var queries = new Option<int>("--queries") { Description = "Times that each query is asked.", DefaultValueFactory = static _ => 300 };
        var command = new Command("snapshot", "Loading all leads into memory, and the desk's queries over them.") { leads, queries };
        command.SetAction((result, cancellation) => RunAsync(result.GetValue(leads), result.GetValue(queries), cancellation));
        return command;
    }

    private static async Task RunAsync(int leads, int queries, CancellationToken cancellation)
    {
        var now = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        await using var plain = Services(null);
        var canned = new CannedTables(leads, plain.GetRequiredService<LeadRules>(), now);
        await using var services = Services(new HttpClientTransport(canned));
        var loader = services.GetRequiredService<SnapshotLoader>();
        var scorer = services.GetRequiredService<Scorer>();

        // Long enough for the compiler to be done; with full pages, for which the client keeps buffers.
        await using (var warm = Services(new HttpClientTransport(new CannedTables(40_000, plain.GetRequiredService<LeadRules>(), now))))
            Ask((await warm.GetRequiredService<SnapshotLoader>().LoadAsync(new LoadProgress(), cancellation)).Publish(), now, 30);

        var (start, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var loaded = new Loaded { Builder = await loader.LoadAsync(new LoadProgress(), cancellation) };
        loaded.View = loaded.Builder.Publish();
        var (took, processor) = (Stopwatch.GetElapsedTime(start), Environment.CpuUsage.TotalTime - used);
        var answers = Ask(loaded.View, now, queries);
        var worst = answers.Max(one => one.P99);

        var per100 = took.TotalSeconds / leads * 100_000;
        Figures.Line($"{per100:N2} s to load 100,000 leads, without the storage's time (aim {LoadAimSeconds} s: {Said(per100 <= LoadAimSeconds)})");
        var isFast = Said(worst <= QueryAimMilliseconds);
        Figures.Line($"{worst:N1} ms p99 of the slowest query over {leads:N0} leads (aim {QueryAimMilliseconds} ms at 100,000: {isFast})");
        Figures.Line($"  load: {canned.Entities:N0} entities, {canned.Bytes / 1e6:N0} MB on the wire");
        Figures.Line($"  load: {took.TotalSeconds:N2} s, {processor.TotalSeconds:N2} s of processor ({processor.TotalMicroseconds / leads:N0} µs a lead)");
        foreach (var (name, total, p50, p99, cost) in answers)
            Figures.Line($"  {p50,7:N2} ms p50, {p99,7:N2} ms p99, {cost,7:N2} ms of processor, {total,9:N0} found  {name}");
        Change(loaded.Builder, now);
        await KeepAsync(loaded.View, scorer, cancellation);
        // In a frame that has never seen them.
        await Task.Yield();
        var each = Release(loaded) / (double)leads;
        Figures.Line($"{each:N0} MB for 1,000,000 leads (aim {MemoryAimMegabytes} MB: {Said(each <= MemoryAimMegabytes)}), {each:N0} B each");
        Figures.Machine(TimeProvider.System);
    }

    /// <param name="Cost">Milliseconds of processor, the mean.</param>
    private sealed record QueryTimes(string Name, int Total, double P50, double P99, double Cost);

    private sealed class Loaded
    {
        public SnapshotBuilder? Builder { get; set; }

        public SnapshotView? View { get; set; }
    }

    /// <summary>What goes when it is let go, in bytes: whatever else the process keeps for later calls does not count.</summary>
    private static long Release(Loaded loaded)
    {
        var full = GC.GetTotalMemory(forceFullCollection: true);
        (loaded.Builder, loaded.View) = (null, null);
        return full - GC.GetTotalMemory(forceFullCollection: true);
    }

    private static IReadOnlyList<QueryTimes> Ask(SnapshotView view, DateTimeOffset now, int times)
    {
        var deep = view.Ask(new LeadQuery { Take = 1000 }, now).Next;
        (string Name, LeadQuery Query)[] all =
        [
            ("all, cools soonest", new LeadQuery()),
            ("all, page 21", new LeadQuery { After = deep }),
            ("all, highest score", new LeadQuery { Sort = LeadSort.Score }),
            ("all, newest", new LeadQuery { Sort = LeadSort.LastAsked }),
            ("search, a common name", new LeadQuery { Text = "smith" }),
            ("search, two words", new LeadQuery { Text = "schmidt adventure" }),
            ("search, part of a mail address", new LeadQuery { Text = "s4711@customer" }),
            ("search, other letters", new LeadQuery { Text = "nunez compania" }),
            ("search, a phone number", new LeadQuery { Text = "425 2004711" }),
            ("search, nothing found", new LeadQuery { Text = "zzzz" }),
            ("hot or warm in a week", new LeadQuery { Temperatures = [Temperature.Hot, Temperature.Warm], TemperatureAt = now.AddDays(7) }),
            ("one owner's open leads, due soonest", new LeadQuery { Owners = ["Ada"], With = LeadMarks.Open, Sort = LeadSort.DueSoonest }),
            ("four filters and a word", new LeadQuery
            {
                Text = "contoso",
                Stages = [LeadStage.Lead, LeadStage.Mql],
                Sources = [LeadSource.AzureMarketplace],
                Countries = ["US"],
                CreatedFrom = now.AddDays(-90),
            }),
        ];
        return [.. all.Select(one => Ask(view, one.Name, one.Query, now, times))];
    }

    private static QueryTimes Ask(SnapshotView view, string name, LeadQuery query, DateTimeOffset now, int times)
    {
        var (total, took, used) = (0, new double[times], Environment.CpuUsage.TotalTime);
        for (var time = 0; time < times; time++)
        {
            var start = Stopwatch.GetTimestamp();
            total = view.Ask(query, now).Total;
            took[time] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        var cost = (Environment.CpuUsage.TotalTime - used).TotalMilliseconds / times;
        Array.Sort(took);
        return new QueryTimes(name, total, took[times / 2], took[Math.Min(times - 1, times * 99 / 100)], cost);
    }

    /// <summary>What a look that finds a hundred changed leads costs beside the reading of their heads.</summary>
    private static void Change(SnapshotBuilder builder, DateTimeOffset now)
    {
        var took = new List<double>();
        for (var round = 0; round < 30; round++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var number = 0; number < 100; number++)
                builder.Put(SomeLead(number * 7919, now));
            builder.Publish();
            took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        Figures.Line($"  {Figures.Median(took),7:N2} ms to bring in 100 leads that changed");
    }

    private static Lead SomeLead(int number, DateTimeOffset now) => new()
    {
        Id = LeadId.OfSubmission(new Guid(number, 0, 0, new byte[8])),
        Contact = new Contact("John", $"Smith {number}", $"s{number}@contoso.com", "+1 425 5550100", "Contoso Ltd"),
        Submissions = new LeadSubmissions
        {
            FirstAt = now,
            LastAt = now,
            LastOrigin = new LeadOrigin(LeadSource.AppSource, null, LeadAction.Install, null, null),
        },
        Interest = new Interest(40, now),
        Score = Score.None,
    };

    private static async Task KeepAsync(SnapshotView view, Scorer scorer, CancellationToken cancellation)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var file = new MemoryStream();
        var start = Stopwatch.GetTimestamp();
        await SnapshotFile.WriteAsync(file, view, now, now, cancellation);
        var wrote = Stopwatch.GetElapsedTime(start);
        file.Position = 0;
        start = Stopwatch.GetTimestamp();
        var read = await SnapshotFile.ReadAsync(file, scorer, cancellation);
        var took = Stopwatch.GetElapsedTime(start);
        Figures.Line($"  file: {file.Length / 1e6:N1} MB, written in {wrote.TotalSeconds:N2} s, read in {took.TotalSeconds:N2} s");
        GC.KeepAlive(read);
    }

    private static string Said(bool isMet) => isMet ? "met" : "NOT met";

    private static ServiceProvider Services(HttpPipelineTransport? transport)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:ConnectionString"] = "DefaultEndpointsProtocol=http;AccountName=canned;AccountKey=AAAA;TableEndpoint=http://localhost/canned;",
            ["SpoolSchedule"] = "0 * * * * *",
            ["FollowUpSchedule"] = "0 */5 * * * *",
            ["DuplicateSchedule"] = "30 */5 * * * *",
        }).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        services.AddLeadPipeline(configuration);
        if (transport is not null)
            services.ConfigureAll<TableClientOptions>(options => options.Transport = transport);
        var provider = services.BuildServiceProvider();
        provider.GetRequiredService<LeadTables>().AreThere = true;
        return provider;
    }
}

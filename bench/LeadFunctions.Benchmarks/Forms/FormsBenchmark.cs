using System.CommandLine;
using System.Diagnostics;
using LeadFunctions.Desk.Public;
using LeadFunctions.EndToEnd;
using LeadFunctions.LocalHost.Azurite;

namespace LeadFunctions.Benchmarks.Forms;

/// <summary>How long the slowest of a hundred waits for the page of a form, against a file of the same host: what making the page adds.</summary>
internal static class FormsBenchmark
{
    private const double Aim = 3;

    private const string Form =
        """
        {
          "version": "1",
          "forms": [
            {
              "id": "contact", "origin": "website", "action": "register", "title": { "en": "Talk to us", "it": "Parliamone" }, "intro": { "en": "Tell us." },
              "fields": [
                { "key": "firstName" }, { "key": "lastName", "required": true }, { "key": "email", "required": true }, { "key": "phone" }, { "key": "country" },
                { "key": "company" }, { "key": "title" }, { "key": "companySize", "choices": [{ "value": "1-50" }, { "value": "51-200" }] },
                { "key": "message" }
              ],
              "consents": [{ "version": "calls-1", "purposes": ["calls"], "text": { "en": "You may also call me." } }]
            }
          ]
        }
        """;

    public static Command Command()
    {
        var rounds = new Option<int>("--rounds") { Description = "Alternating rounds.", DefaultValueFactory = static _ => 5 };
        var requests = new Option<int>("--requests") { Description = "Requests of a round on each side.", DefaultValueFactory = static _ => 3000 };
        var connections = new Option<int>("--connections") { Description = "Requests under way at once.", DefaultValueFactory = static _ => 8 };
        var command = new Command("forms", "p99 of a form's page against a static file of the same host.") { rounds, requests, connections };
        command.SetAction((result, cancellation) =>
            RunAsync(result.GetValue(rounds), result.GetValue(requests), result.GetValue(connections), cancellation));
        return command;
    }

    private static async Task RunAsync(int rounds, int requests, int connections, CancellationToken cancellation)
    {
        var file = Path.Combine(Path.GetTempPath(), $"forms-{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, Form, cancellation);
        await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions(), Console.WriteLine, cancellation);
        await using var host = await HostProcess.StartAsync(new HostProcessOptions
        {
            Storage = azurite.ConnectionString,
            Settings = new Dictionary<string, string> { ["Forms:File"] = file },
        });
        var (page, still) = (new Side("f/contact"), new Side(PublicAssets.AddressOf("public.css")[1..]));
        foreach (var side in (Side[])[page, still])
            await side.RunAsync(host.Client, requests, connections, cancellation);
        page.Forget();
        still.Forget();
        for (var round = 0; round < rounds; round++)
        {
            await still.RunAsync(host.Client, requests, connections, cancellation);
            await page.RunAsync(host.Client, requests, connections, cancellation);
        }

        var ratio = Figures.Median(page.P99s.Zip(still.P99s, static (mine, reference) => mine / reference));
        var verdict = ratio <= Aim ? "met" : "NOT met";
        Figures.Line($"{ratio:0.0} times the p99 of a static file (median of {rounds} rounds; aim: at most {Aim:0} times: {verdict})");
        foreach (var side in (Side[])[page, still])
            side.Print();
        var total = page.Bytes + PublicAssets.Names.Sum(static name => (long)PublicAssets.Find(name)!.Bytes.Length);
        Figures.Line($"  {total:N0} bytes of the page with everything, uncompressed (aim 30,000: {(total < 30_000 ? "met" : "NOT met")})");
        Figures.Machine(TimeProvider.System);
        File.Delete(file);
    }

    private sealed class Side(string address)
    {
        public List<double> P99s { get; } = [];

        private List<double> P50s { get; } = [];

        /// <summary>Of one answer.</summary>
        public long Bytes { get; private set; }

        public void Forget()
        {
            P99s.Clear();
            P50s.Clear();
        }

        public async Task RunAsync(HttpClient client, int requests, int connections, CancellationToken cancellation)
        {
            var times = new double[requests];
            var options = new ParallelOptions { MaxDegreeOfParallelism = connections, CancellationToken = cancellation };
            await Parallel.ForEachAsync(Enumerable.Range(0, requests), options, async (number, token) =>
            {
                var started = Stopwatch.GetTimestamp();
                var body = await client.GetByteArrayAsync(new Uri(address, UriKind.Relative), token);
                times[number] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                Bytes = body.Length;
            });
            Array.Sort(times);
            P50s.Add(times[requests / 2]);
            P99s.Add(times[requests * 99 / 100]);
        }

        public void Print() => Figures.Line($"  {address}: p50 {Figures.Median(P50s):0.0} ms, p99 {Figures.Median(P99s):0.0} ms, {Bytes:N0} bytes");
    }
}

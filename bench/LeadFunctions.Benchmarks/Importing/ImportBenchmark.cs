using System.CommandLine;
using System.Text;
using Azure.Messaging.ServiceBus;
using LeadFunctions.Core.Imports;
using LeadFunctions.Core.Parsing;
using LeadFunctions.EndToEnd;
using LeadFunctions.Imports;
using LeadFunctions.LocalHost.Azurite;
using LeadFunctions.Queue;

namespace LeadFunctions.Benchmarks.Importing;

/// <summary>Rows a second of an import, against the same bodies put on the queue, in turns; and what a long list takes of the worker's memory.</summary>
internal static class ImportBenchmark
{
    private const double Aim = 0.80;
    private const long MostBytes = 150L << 20;
    private const int WarmUp = 500;

    public static Command Command()
    {
        var rounds = new Option<int>("--rounds") { Description = "Alternating rounds.", DefaultValueFactory = static _ => 3 };
        var rows = new Option<int>("--rows") { Description = "Rows in a round on each side.", DefaultValueFactory = static _ => 2000 };
        var length = new Option<int>("--long") { Description = "Rows of the list of which memory is measured.", DefaultValueFactory = static _ => 100_000 };
        var until = new Option<int>("--until") { Description = "Rows of it that are sent before it is stopped.", DefaultValueFactory = static _ => 100_000 };
        var command = new Command("imports", "Rows a second of an import, against the same bodies put on the queue; memory of a long list.")
        {
            rounds, rows, length, until,
        };
        command.SetAction((result, cancellation) => RunAsync(
            result.GetValue(rounds), result.GetValue(rows), result.GetValue(length), result.GetValue(until), cancellation));
        return command;
    }

    private static async Task RunAsync(int rounds, int rows, int length, int until, CancellationToken cancellation)
    {
        await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions(), Console.WriteLine, cancellation);
        await using var host = await HostProcess.StartAsync(new HostProcessOptions
        {
            Storage = azurite.ConnectionString,
            LockSeconds = 30,
            Settings = new Dictionary<string, string> { ["Storage:TablePrefix"] = BenchmarkServices.NewPrefix(), ["FollowUp:HotNotice"] = "false" },
        });
        await using var queue = new QueueDepth(host.ServiceBus);
        var client = new ImportClient(host);
        await BareAsync(host, queue, "warm", WarmUp, cancellation);
        await ImportAsync(client, queue, "warmi", WarmUp, cancellation);

        var (bares, owns) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            bares.Add(rows / (await BareAsync(host, queue, $"b{round}x", rows, cancellation)).TotalSeconds);
            owns.Add(rows / (await ImportAsync(client, queue, $"i{round}x", rows, cancellation)).TotalSeconds);
        }

        Figures.Ratio("of the bare pipeline's rate, from the run until all rows are stored", owns.Zip(bares, (own, bare) => own / bare), Aim);
        Figures.Line($"  import: {Figures.Median(owns):N0} rows/s; the same bodies on the queue at once: {Figures.Median(bares):N0}/s");
        Figures.Line($"  {rounds} rounds of {rows} rows on each side, 500 of an import in the queue at a time");
        await MemoryAsync(host, client, length, until, cancellation);
        Figures.Machine(TimeProvider.System);
    }

    private static async Task MemoryAsync(HostProcess host, ImportClient client, int length, int until, CancellationToken cancellation)
    {
        var file = ImportClient.List("long", length);
        await Task.Delay(TimeSpan.FromSeconds(2), cancellation);
        var idle = host.WorkerWorkingSet;
        var (checking, running) = (0L, 0L);
        var id = await client.UploadAsync(file, cancellation);
        var started = TimeProvider.System.GetTimestamp();
        await client.TellAsync(id, "check", cancellation);
        var found = await client.UntilAsync(
            id,
            import =>
            {
                checking = Math.Max(checking, host.WorkerWorkingSet);
                return ImportClient.Is(import, "checked") || ImportClient.Is(import, "failed");
            },
            cancellation);
        var took = TimeProvider.System.GetElapsedTime(started);
        if (found.GetProperty("findings").GetProperty("accepted").GetInt32() != length)
            throw new InvalidOperationException($"{length} rows were to be accepted: {found}");
        await client.TellAsync(id, "run", cancellation);
        var sent = await client.UntilAsync(
            id,
            import =>
            {
                running = Math.Max(running, host.WorkerWorkingSet);
                return ImportClient.Is(import, "done") || import.GetProperty("rowsSent").GetInt32() >= until;
            },
            cancellation);
        var above = Math.Max(checking, running) - idle;
        Figures.Line($"{above >> 20:N0} MB above idle with {length:N0} rows (aim under {MostBytes >> 20} MB: {(above < MostBytes ? "met" : "NOT met")})");
        var rows = sent.GetProperty("rowsSent").GetInt32();
        Figures.Line($"  resident memory of the worker: idle {idle >> 20} MB, check {checking >> 20} MB, run {running >> 20} MB with {rows:N0} rows sent");
        Figures.Line($"  check: {length / took.TotalSeconds:N0} rows/s of {file.Length / 1048576.0:0.0} MB");
        if (!ImportClient.Is(sent, "done"))
            await client.TellAsync(id, "cancel", cancellation);
    }

    /// <returns>From the run until the queue is empty, which it is when the last row is stored.</returns>
    private static async Task<TimeSpan> ImportAsync(ImportClient client, QueueDepth queue, string run, int rows, CancellationToken cancellation)
    {
        var id = await client.UploadAsync(ImportClient.List(run, rows), cancellation);
        await client.TellAsync(id, "check", cancellation);
        await client.UntilAsync(id, import => ImportClient.Is(import, "checked"), cancellation);
        var started = TimeProvider.System.GetTimestamp();
        await client.TellAsync(id, "run", cancellation);
        var done = await client.UntilAsync(id, import => ImportClient.Is(import, "done"), cancellation);
        await queue.WaitUntilEmptyAsync(cancellation);
        var took = TimeProvider.System.GetElapsedTime(started);
        return done.GetProperty("rowsSent").GetInt32() == rows ? took : throw new InvalidOperationException($"{rows} rows were to be sent: {done}");
    }

    private static async Task<TimeSpan> BareAsync(HostProcess host, QueueDepth queue, string run, int rows, CancellationToken cancellation)
    {
        var now = TimeProvider.System.GetUtcNow();
        var lines = Encoding.UTF8.GetString(ImportClient.List(run, rows)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var order = StartImportCommand.Example.ToOrder() with { Mapping = null, Action = ImportAction.Listed };
        var reader = new RowReader(ColumnMapping.Of(lines[0].Split(';')), order.ToTerms(now), Guid.NewGuid().ToString(), order.Name, Envelope.MaxBodyBytes);
        var messages = lines.Skip(1)
            .Select(line => (RowOutcome.Accepted)reader.Read(line.Split(';')))
            .Select(row => Envelope.For(Guid.CreateVersion7(now), now, OwnChannels.Import, row.Body))
            .Select(envelope => new ServiceBusMessage(envelope.ToBytes()) { MessageId = envelope.SubmissionId.ToString() })
            .ToArray();
        await using var bus = new ServiceBusClient(host.ServiceBus);
        await using var sender = bus.CreateSender(QueueOptions.Leads);
        var started = TimeProvider.System.GetTimestamp();
        foreach (var batch in messages.Chunk(100))
            await sender.SendMessagesAsync(batch, cancellation);
        await queue.WaitUntilEmptyAsync(cancellation);
        return TimeProvider.System.GetElapsedTime(started);
    }
}

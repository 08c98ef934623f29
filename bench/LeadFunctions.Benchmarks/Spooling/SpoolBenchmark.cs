using System.CommandLine;
using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using LeadFunctions.EndToEnd;
using LeadFunctions.Intake;
using LeadFunctions.LocalHost.Azurite;
using LeadFunctions.Queue;
using LeadFunctions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Benchmarks.Spooling;

/// <summary>Leads a second from the spool back into the queue, against the same sends and deletes made bare on the same Azurite and bus, in turns.</summary>
internal static class SpoolBenchmark
{
    private const double Aim = 0.80;

    /// <summary>As many as the drain has under way at once.</summary>
    private const int AtOnce = 16;

    /// <summary>One after the other takes long enough with these.</summary>
    private const int OneByOne = 1000;
    private const int TransactionRows = 100;

    public static Command Command()
    {
        var rounds = new Option<int>("--rounds") { Description = "Alternating rounds.", DefaultValueFactory = static _ => 3 };
        var leads = new Option<int>("--leads") { Description = "Spooled leads in a round on each side.", DefaultValueFactory = static _ => 10_000 };
        var command = new Command("spool", "Leads a second from the spool back into the queue, against bare sends and deletes.") { rounds, leads };
        command.SetAction((result, cancellation) => RunAsync(result.GetValue(rounds), result.GetValue(leads), cancellation));
        return command;
    }

    private static async Task RunAsync(int rounds, int leads, CancellationToken cancellation)
    {
        await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions(), Console.WriteLine, cancellation);
        var bus = new HostProcessOptions { Storage = azurite.ConnectionString, ServicesOnly = true, LockSeconds = 60 };
        await using var host = await HostProcess.StartAsync(bus);
        await using var services = await BenchmarkServices.StartAsync(
            azurite, BenchmarkServices.NewPrefix(), TimeProvider.System, serviceBus: host.ServiceBus);
        await using var queue = new QueueDepth(host.ServiceBus);
        await using var client = new ServiceBusClient(host.ServiceBus);
        await using var sender = client.CreateSender(QueueOptions.Leads);
        var table = services.GetRequiredService<LeadTables>().Spool;
        Task Drain(IReadOnlyList<TableEntity> rows) => services.GetRequiredService<SpoolDrain>().RunAsync(cancellation);
        Task Bare(IReadOnlyList<TableEntity> rows) => BareAsync(table, sender, rows, AtOnce, cancellation);
        Task InTurn(IReadOnlyList<TableEntity> rows) => BareAsync(table, sender, rows, 1, cancellation);
        await RateAsync(table, queue, OneByOne, Bare, cancellation);
        await RateAsync(table, queue, OneByOne, Drain, cancellation);

        var (drains, bares, inTurn) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            bares.Add(await RateAsync(table, queue, leads, Bare, cancellation));
            drains.Add(await RateAsync(table, queue, leads, Drain, cancellation));
            inTurn.Add(await RateAsync(table, queue, OneByOne, InTurn, cancellation));
        }

        Figures.Ratio($"of the bare calls' rate with {AtOnce} at once", drains.Zip(bares, static (mine, theirs) => mine / theirs), Aim);
        Figures.Line($"  drained: {Figures.Median(drains):N0} leads/s; bare: {Figures.Median(bares):N0}/s, one after the other {Figures.Median(inTurn):N0}/s");
        Figures.Machine(TimeProvider.System);
    }

    /// <summary>The reference: what a drain cannot do without, of leads that need not be read first.</summary>
    private static Task BareAsync(TableClient table, ServiceBusSender sender, IReadOnlyList<TableEntity> rows, int atOnce, CancellationToken cancellation) =>
        Parallel.ForEachAsync(
            rows,
            new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellation },
            async (row, token) =>
            {
                var message = new ServiceBusMessage(row.GetBinary("Envelope0")) { MessageId = row.RowKey, ContentType = "application/json" };
                await sender.SendMessageAsync(message, token);
                await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: token);
            });

    private static async Task<double> RateAsync(
        TableClient table, QueueDepth queue, int leads, Func<IReadOnlyList<TableEntity>, Task> drain, CancellationToken cancellation)
    {
        var rows = await SpoolAsync(table, leads, cancellation);
        var before = await queue.CountAsync();
        var started = TimeProvider.System.GetTimestamp();
        await drain(rows);
        var took = TimeProvider.System.GetElapsedTime(started);
        await foreach (var left in table.QueryAsync<TableEntity>(select: ["RowKey"], cancellationToken: cancellation))
            throw new InvalidOperationException($"{left.RowKey} is still in the spool.");
        if (await queue.CountAsync() - before is var sent && sent != leads)
            throw new InvalidOperationException($"{leads} leads were spooled, but the queue grew by {sent}.");
        return leads / took.TotalSeconds;
    }

    private static async Task<IReadOnlyList<TableEntity>> SpoolAsync(TableClient table, int leads, CancellationToken cancellation)
    {
        var at = TimeProvider.System.GetUtcNow();
        var rows = Enumerable.Range(0, leads)
            .Select(number => Envelope.For(Guid.CreateVersion7(at), at, "marketplace", LeadSamples.Body("spool", number)))
            .Select(Spool.RowOf)
            .ToList();
        await Parallel.ForEachAsync(
            rows.Chunk(TransactionRows),
            new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellation },
            async (chunk, token) =>
                await table.SubmitTransactionAsync(chunk.Select(static row => new TableTransactionAction(TableTransactionActionType.Add, row)), token));
        return rows;
    }
}

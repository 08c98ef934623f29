using System.CommandLine;
using System.Text.Json;
using LeadFunctions.Access;
using LeadFunctions.Activities;
using LeadFunctions.Commands;
using LeadFunctions.Core.Leads;
using LeadFunctions.FollowUps;
using LeadFunctions.Http;
using LeadFunctions.LocalHost.Azurite;
using LeadFunctions.Processing;
using LeadFunctions.Queue;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Benchmarks.Commands;

/// <summary>What is done to many stored leads at once, against its own storage calls, recorded and made again bare on tables of the same leads.</summary>
internal static class CommandsBenchmark
{
    /// <summary>Leads under way at once, as in a bulk and in a follow-up run.</summary>
    private const int Concurrency = 16;

    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    public static Command Command()
    {
        var rounds = new Option<int>("--rounds") { Description = "Alternating rounds.", DefaultValueFactory = static _ => 5 };
        var leads = new Option<int>("--leads") { Description = "Leads in a round on each side.", DefaultValueFactory = static _ => 500 };
        var command = new Command("commands", "Activities in bulk and rescoring, against the bare storage calls that they make.") { rounds, leads };
        command.SetAction((result, cancellation) => RunAsync(result.GetValue(rounds), result.GetValue(leads), cancellation));
        return command;
    }

    private static async Task RunAsync(int rounds, int leads, CancellationToken cancellation)
    {
        await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions(), Console.WriteLine, cancellation);
        await MeasureAsync("activities in bulk", BulkAsync);
        await MeasureAsync("leads rescored", RescoreAsync);
        Figures.Machine(TimeProvider.System);

        Task MeasureAsync(string name, Func<Seeded, CancellationToken, Task> work) => OwnCalls.MeasureAsync(
            name,
            rounds,
            leads,
            azurite.ConnectionString,
            () => SeedAsync(azurite, leads, cancellation),
            seeded => work(seeded, cancellation),
            seeded => seeded.Recorder.Of(seeded.Leads.Select(lead => lead.ToString())),
            Concurrency,
            cancellation);
    }

    /// <summary>One activity of each lead, a hundred a request.</summary>
    private static async Task BulkAsync(Seeded seeded, CancellationToken cancellation)
    {
        var call = ApiCall.OfMachine(null!);
        call.At = Start.AddHours(1);
        foreach (var some in seeded.Leads.Chunk(BulkActivities.MostItems))
        {
            var items = some.Select(lead => JsonSerializer.SerializeToElement(
                new ActivityCommand(ActivityKind.PageView, lead.ToString(), "web-1", Subject: "/features"), ApiJson.Options));
            var results = await seeded.Services.GetRequiredService<BulkActivities>().RecordAsync([.. items], call, cancellation);
            if (results.FirstOrDefault(result => result.Status != "recorded") is { } other)
                throw new InvalidOperationException($"An activity was {other.Status}: {other.Problem}");
        }
    }

    /// <summary>A follow-up run at a moment when the score of each lead has faded.</summary>
    private static async Task RescoreAsync(Seeded seeded, CancellationToken cancellation)
    {
        seeded.Clock.Now = seeded.FadedAt;
        await seeded.Services.GetRequiredService<FollowUpRun>().RunAsync(cancellation);
    }

    /// <summary>Leads that were contacted, so that nothing but their scores will change by itself.</summary>
    private static async Task<Seeded> SeedAsync(AzuriteProcess azurite, int leads, CancellationToken cancellation)
    {
        var (prefix, clock, recorder) = (BenchmarkServices.NewPrefix(), new SetClock(Start), new CallRecorder());
        var services = await BenchmarkServices.StartAsync(azurite, prefix, clock, recorder: recorder);
        var scores = new DateTimeOffset[leads];
        var ids = new LeadId[leads];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellation };
        await Parallel.ForEachAsync(Enumerable.Range(0, leads), parallel, async (number, token) =>
        {
            var envelope = Envelope.For(Guid.CreateVersion7(Start), Start, "marketplace", LeadSamples.Body("done", number));
            var stored = await services.GetRequiredService<LeadProcessor>().ProcessAsync(envelope, token);
            ids[number] = ((ProcessOutcome.Stored)stored).LeadId;
            var contact = new ContactCommand("someone@contoso.com", "phone");
            var outcome = await services.GetRequiredService<LeadCommands>().ContactedAsync(ids[number], contact, Start.AddMinutes(5), null, token);
            scores[number] = ((CommandOutcome.Changed)outcome).Stored.Lead.Score.NextChangeAt ?? Start;
        });
        return new Seeded(prefix, services, clock, recorder, ids, scores.Max().AddMinutes(1));
    }

    private sealed record Seeded(
        string Prefix, ServiceProvider Services, SetClock Clock, CallRecorder Recorder, IReadOnlyList<LeadId> Leads, DateTimeOffset FadedAt)
        : SeededTables(Prefix, Services, Recorder);
}

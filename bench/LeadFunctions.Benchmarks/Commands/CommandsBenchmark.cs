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
    private const double Aim = 0.80;

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
        await MeasureAsync(azurite, "activities in bulk", rounds, leads, BulkAsync, cancellation);
        await MeasureAsync(azurite, "leads rescored", rounds, leads, RescoreAsync, cancellation);
        Figures.Machine(TimeProvider.System);
    }

    private static async Task MeasureAsync(
        AzuriteProcess azurite, string name, int rounds, int leads, Func<Seeded, CancellationToken, Task> work, CancellationToken cancellation)
    {
        var (owns, bares) = (new List<double>(), new List<double>());
        IReadOnlyList<IReadOnlyList<RecordedCall[]>> recorded;
        string recordedPrefix;
        await using (var seeded = await SeedAsync(azurite, leads, cancellation))
        {
            seeded.Recorder.IsOn = true;
            await work(seeded, cancellation);
            recorded = seeded.Recorder.Of(seeded.Leads.Select(lead => lead.ToString()));
            recordedPrefix = seeded.Prefix;
        }

        // The first round is not counted: what runs the first time is compiled in it, on either side.
        for (var round = 0; round <= rounds; round++)
        {
            await using (var seeded = await SeedAsync(azurite, leads, cancellation))
            {
                var replay = new CallReplay(recordedPrefix, seeded.Prefix, CallReplay.SignatureOf(azurite.ConnectionString));
                var calls = recorded.Select(ofLead => ofLead.Select(some => some.Select(replay.Translate).ToArray()).ToList()).ToList();
                bares.Add(await RateAsync(leads, () => Parallel.ForEachAsync(
                    calls,
                    new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellation },
                    async (ofLead, token) => await replay.RunAsync(ofLead, token))));
            }

            await using (var seeded = await SeedAsync(azurite, leads, cancellation))
                owns.Add(await RateAsync(leads, () => work(seeded, cancellation)));
        }

        Figures.Ratio($"of the bare storage calls' rate: {name}", owns.Zip(bares, (own, bare) => own / bare).Skip(1), Aim);
        Figures.Line($"  LeadFunctions {Figures.Median(owns.Skip(1)):N0}/s, bare storage calls {Figures.Median(bares.Skip(1)):N0}/s");
        Figures.Line($"  {recorded.Average(ofLead => ofLead.Sum(round => round.Length)):0.##} calls a lead, {Concurrency} leads under way at once");
    }

    private static async Task<double> RateAsync(int leads, Func<Task> work)
    {
        var started = TimeProvider.System.GetTimestamp();
        await work();
        return leads / TimeProvider.System.GetElapsedTime(started).TotalSeconds;
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
        var (prefix, clock, recorder) = (BenchmarkServices.NewPrefix(), new SetClock { Now = Start }, new CallRecorder());
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

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed record Seeded(
        string Prefix, ServiceProvider Services, SetClock Clock, CallRecorder Recorder, IReadOnlyList<LeadId> Leads, DateTimeOffset FadedAt) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Services.DisposeAsync();
    }
}

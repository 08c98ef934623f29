using System.Net;
using LeadFunctions.Http;
using LeadFunctions.Intake;
using LeadFunctions.Quarantine;
using LeadFunctions.Queue;
using LeadFunctions.Storage;
using LeadFunctions.Watch;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>A lead that is posted again with its Idempotency-Key is neither lost nor doubled, whatever went wrong the first time.</summary>
public sealed class RepeatedLeadTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly (string, string) Key = ("Idempotency-Key", "order-4711");

    public static TheoryData<string, FaultKind> Faults => EveryCall.In(["queue", "spool"]);

    [Fact]
    public async Task It_is_one_submission_hours_later_too()
    {
        var (world, bus) = (new World(azurite), new FakeServiceBus());
        await using var worker = world.StartWorker();

        var first = await PostAsync(world, worker, new LeadBody(), bus, Key);
        world.Clock.Advance(TimeSpan.FromHours(20));
        var again = await PostAsync(world, worker, new LeadBody(), bus, Key);
        world.Clock.Advance(TimeSpan.FromHours(5));
        var anotherDay = await PostAsync(world, worker, new LeadBody(), bus, Key);
        await ProcessAsync(worker, bus);

        Assert.Equal(SubmissionOf(first), SubmissionOf(again));
        Assert.NotEqual(SubmissionOf(first), SubmissionOf(anotherDay));
        Assert.Equal(["StageMoved", "Submission", "Submission"], await world.HistoryAsync());
    }

    [Fact]
    public async Task Another_lead_under_the_key_is_refused_and_kept()
    {
        var (world, bus) = (new World(azurite), new FakeServiceBus());
        await using var worker = world.StartWorker();
        await PostAsync(world, worker, new LeadBody(), bus, Key);

        var other = await PostAsync(world, worker, Sent.EmailOnly(), bus, Key);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        Assert.Single(bus.Attempts);
        var kept = Assert.Single((await worker.Get<QuarantineStore>().ListAsync(true, 10, null, default)).Items);
        Assert.Equal((QuarantineReason.IdempotencyKeyReused, Sent.EmailOnly().ToString()), (kept.Reason, System.Text.Encoding.UTF8.GetString(kept.Body)));
        Assert.Equal(other.Json().GetProperty("quarantineId").GetString(), kept.Id.ToString());
    }

    [Fact]
    public async Task The_same_lead_packed_otherwise_is_the_same()
    {
        var world = new World(azurite);
        await using var worker = world.StartWorker();
        var intake = IntakeOf(world, worker, new FakeServiceBus());

        var plain = await intake.RunAsync(new FakeRequest(new LeadBody().ToUtf8(), "POST", "", Key), default);
        var packed = await intake.RunAsync(
            new FakeRequest(Packed.Gzip(new LeadBody().ToUtf8()), "POST", "", Key, ("Content-Encoding", "gzip")), default);

        Assert.Equal(SubmissionOf(plain), SubmissionOf(packed));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Whatever_goes_wrong_at_whichever_call_posting_it_again_makes_one_lead_of_it(string way, FaultKind kind)
    {
        await EveryCall.StrikeAsync(async call =>
        {
            var world = new World(azurite);
            var (before, after) = (new FakeServiceBus(), new FakeServiceBus());
            var fault = new Fault(kind, call);
            var taken = new List<Envelope>();
            before.OnSend = (message, _) =>
            {
                // A process that died sends nothing.
                if (way == "spool" || fault.IsKilled)
                    throw new KilledException();
                taken.Add(Envelope.TryRead(message.Body)!);
                return Task.CompletedTask;
            };
            await using (var doomed = world.StartWorker(fault.ConductAsync))
                await PostAsync(world, doomed, new LeadBody(), before, Key);

            // The process may have died between noting the key and the queue: then the caller has no answer, and sends it again.
            world.Clock.Advance(TimeSpan.FromMinutes(30));
            await using var next = world.StartWorker();
            Assert.Equal(HttpStatusCode.Accepted, (await PostAsync(world, next, new LeadBody(), after, Key)).StatusCode);
            await new SpoolDrain(next.Get<Spool>(), next.Get<LeadTables>(), QueueOf(world, after), world.Clock, NullLogger<SpoolDrain>.Instance)
                .RunAsync(default);
            foreach (var envelope in taken)
                await next.ProcessAsync(envelope);
            await ProcessAsync(next, after);

            Assert.Equal(["StageMoved", "Submission"], await world.HistoryAsync());
            return fault.HasStruck;
        });
    }

    private static LeadQueue QueueOf(World world, FakeServiceBus bus) => new(bus, Options.Create(new QueueOptions { SendRetries = 0 }), Patient(world));

    /// <summary>No time-out ever strikes: what a slow storage does to a key is another matter.</summary>
    private static FakeTimeProvider Patient(World world) => new(world.Clock.GetUtcNow());

    private static HttpIntake IntakeOf(World world, Worker worker, FakeServiceBus bus) => new(new IntakeService(
        new Acceptance(
            QueueOf(world, bus),
            worker.Get<Spool>(),
            worker.Get<RequestStore>(),
            worker.Get<AcceptedCounts>(),
            Options.Create(new IntakeOptions()),
            Patient(world),
            NullLogger<Acceptance>.Instance),
        worker.Get<QuarantineStore>(),
        worker.Get<AcceptedCounts>(),
        Options.Create(new IntakeOptions()),
        Patient(world),
        NullLogger<IntakeService>.Instance));

    private static Task<HttpResponseData> PostAsync(World world, Worker worker, LeadBody body, FakeServiceBus bus, params (string, string)[] headers) =>
        IntakeOf(world, worker, bus).RunAsync(new FakeRequest(body.ToUtf8(), "POST", "", headers), default);

    private static async Task ProcessAsync(Worker worker, FakeServiceBus bus)
    {
        foreach (var message in bus.Attempts)
            await worker.ProcessAsync(Envelope.TryRead(message.Body)!);
    }

    private static string SubmissionOf(HttpResponseData response) => response.Json().GetProperty("submissionId").GetString()!;
}

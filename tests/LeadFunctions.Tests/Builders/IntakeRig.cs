using LeadFunctions.Http;
using LeadFunctions.Intake;
using LeadFunctions.Quarantine;
using LeadFunctions.Queue;
using LeadFunctions.Watch;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Tests.Builders;

/// <summary>The real intake over a queue and a storage whose wires a test can cut.</summary>
internal sealed class IntakeRig
{
    private readonly IntakeOptions _options = new();
    private readonly HttpIntake _intake;

    public IntakeRig(QueueOptions? queueOptions = null)
    {
        var tables = Storage.Tables();
        var queue = new LeadQueue(Bus, Options.Create(queueOptions ?? new QueueOptions()), Clock);
        var logger = new FakeLogger<IntakeService>(Logs);
        Counts = new AcceptedCounts(tables, Clock, NullLogger<AcceptedCounts>.Instance);
        var acceptance = new Acceptance(
            queue, new Spool(tables), new RequestStore(tables, Clock), Counts, Options.Create(_options), Clock, new FakeLogger<Acceptance>(Logs));
        var service = new IntakeService(acceptance, new QuarantineStore(tables), Counts, Options.Create(_options), Clock, logger);
        _intake = new HttpIntake(service);
    }

    public WatchedClock Clock { get; } = new(TestClock.Start);

    public AcceptedCounts Counts { get; }

    public FakeServiceBus Bus { get; } = new();

    public FakeStorage Storage { get; } = new();

    public FakeLogCollector Logs { get; } = new();

    public Task<HttpResponseData> PostAsync(byte[] body, params (string Name, string Value)[] headers) => SendAsync(new FakeRequest(body, "POST", "", headers));

    public Task<HttpResponseData> PostAsync(string body, params (string Name, string Value)[] headers) => SendAsync(new FakeRequest(body, headers));

    public Task<HttpResponseData> SendAsync(FakeRequest request, CancellationToken cancellation = default)
    {
        // A token's time is cut to whole milliseconds.
        var end = Clock.GetUtcNow() + _options.AnswerTimeout - TimeSpan.FromMilliseconds(1);
        return Clock.RunAsync(_intake.RunAsync(request, cancellation), timer => timer.Due >= end && Storage.State != StorageState.Hanging);
    }
}

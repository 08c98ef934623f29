using System.Text;
using Azure.Messaging.ServiceBus;
using LeadFunctions.Activities;
using LeadFunctions.Commands;
using LeadFunctions.Core.Parsing;
using LeadFunctions.Leads;
using LeadFunctions.Processing;
using LeadFunctions.Quarantine;
using LeadFunctions.Queue;
using LeadFunctions.Tests.Builders;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Testing;

namespace LeadFunctions.Tests;

/// <summary>A lead of which every field and name is a marker goes every way that it can go; no marker may show where people read.</summary>
public sealed class PrivacyTests
{
    private const string Marker = "m4rk3r";

    private static readonly string Lead =
        $$"""
        {"UserDetails":{"FirstName":"{{Marker}}1","LastName":"{{Marker}}2","Email":"{{Marker}}@{{Marker}}.example","Phone":"+49 30 {{Marker}}",
        """
        + $$"""
        "Country":"{{Marker}}3","Company":"{{Marker}}4",
        "Title":"{{Marker}}5","{{Marker}}6":"{{Marker}}7"},"LeadSource":"{{Marker}}-{{Marker}}|{{Marker}}.{{Marker}}","ActionCode":"{{Marker}}",
        """
        + $$"""
        "OfferTitle":"{{Marker}}","Description":"{{Marker}}","{{Marker}}8":{"{{Marker}}":["{{Marker}}"]} }
        """;

    private static readonly string[] Malformed =
    [
        "[" + Lead + "]", Lead + Marker, Lead[..^1], Lead.Replace(',', ' '), $"\"{Marker}\"", Marker, $"{{\"{Marker}\":{Marker}}}",
        $"{{\"a\":\"{Marker}\u0001\"}}",
        string.Concat(Enumerable.Repeat($"{{\"{Marker}\":", 70)) + "1" + new string('}', 70),
    ];

    [Theory]
    [InlineData(StorageState.Up, true)]
    [InlineData(StorageState.Up, false)]
    [InlineData(StorageState.Down, false)]
    public async Task Intake_says_nothing_of_what_it_takes_or_refuses(StorageState storage, bool isQueueUp)
    {
        var rig = new IntakeRig();
        rig.Storage.State = storage;
        if (!isQueueUp)
            rig.Bus.OnSend = (message, _) => Task.FromException(new ServiceBusException("Not taken: " + message.Body, ServiceBusFailureReason.QuotaExceeded));
        var answers = new StringBuilder();
        foreach (var body in Malformed.Append(Lead).Append(Lead + new string(' ', 70_000)))
        {
            answers.AppendLine((await rig.PostAsync(body)).Text());
            answers.AppendLine((await rig.PostAsync(body, ("Content-Type", $"text/{Marker}"))).Text());
            answers.AppendLine((await rig.SendAsync(new FakeRequest(Encoding.UTF8.GetBytes(body), "PUT", "?" + Marker))).Text());
        }

        AssertClean(rig.Logs);
        AssertClean(answers.ToString());
    }

    [Fact]
    public async Task Processing_says_nothing_of_what_it_cannot_read()
    {
        using var app = new App();
        foreach (var body in Malformed)
        {
            await app.Consumer.ConsumeAsync(Encoding.UTF8.GetBytes(body), Delivery(1), CancellationToken.None);
            var envelope = Envelope.For(Guid.CreateVersion7(TestClock.Start), TestClock.Start, "marketplace", body);
            await app.Consumer.ConsumeAsync(envelope.ToBytes(), Delivery(2), CancellationToken.None);
            await app.Services.GetRequiredService<MessageQuarantine>()
                .KeepAsync(Encoding.UTF8.GetBytes(body), Delivery(10), QuarantineReason.DeadLetter, "", CancellationToken.None);
        }

        Assert.Equal(Malformed.Length * 3, app.Logs.Lines.Count(line => line.Contains("Quarantined", StringComparison.Ordinal)));
        AssertClean(app.Logs);
        Assert.All(Malformed, body =>
        {
            if (SubmissionParser.Parse(Encoding.UTF8.GetBytes(body)) is ParseResult.Unparsable unparsable)
                AssertClean(unparsable.Reason);
        });
    }

    [Fact]
    public async Task A_fault_of_storage_says_nothing_of_the_lead_that_met_it()
    {
        using var app = new App();
        using var patient = new App(waitForStorage: "00:00:10");
        (app.Storage.State, patient.Storage.State) = (StorageState.Down, StorageState.Down);
        var envelope = Envelope.For(Guid.CreateVersion7(TestClock.Start), TestClock.Start, "marketplace", Lead);

        var fault = await Assert.ThrowsAnyAsync<Exception>(() => app.Consumer.ConsumeAsync(envelope.ToBytes(), Delivery(1), CancellationToken.None));
        var waiting = patient.Consumer.ConsumeAsync(envelope.ToBytes(), Delivery(1), CancellationToken.None);
        await Assert.ThrowsAnyAsync<Exception>(() => patient.Clock.RunAsync(waiting));

        AssertClean(fault.ToString());
        AssertClean(app.Logs.All);
        AssertClean(patient.Logs);
        AssertClean(new LeadContentionException(SomeLead.Id).ToString());
    }

    [Fact]
    public async Task A_command_says_nothing_of_what_was_wrong_with_it()
    {
        using var app = new App();
        var function = ActivatorUtilities.CreateInstance<HttpContacted>(app.Services);
        var bodies = Malformed
            .Append(Lead)
            .Append($$"""{"by":"{{Marker}}","channel":"{{new string('x', 51)}}{{Marker}}"}""")
            .Append($$"""{"by":"{{Marker}}","channel":"phone","at":"{{Marker}}"}""");
        foreach (var body in bodies)
        {
            var response = await function.RunAsync(new FakeRequest(body), Marker, CancellationToken.None);
            Assert.Equal(400, (int)response.StatusCode);
            AssertClean(response.Text());
        }

        AssertClean(app.Logs.All);
    }

    [Fact]
    public async Task Activities_say_nothing_of_what_was_wrong_with_them()
    {
        using var app = new App();
        var (one, many) = (ActivatorUtilities.CreateInstance<HttpActivity>(app.Services), ActivatorUtilities.CreateInstance<HttpActivities>(app.Services));
        var items = string.Join(',', Malformed.Where(body => body.StartsWith('"') || body.StartsWith("[{", StringComparison.Ordinal)).Append(Lead).Concat(
        [
            $$"""{"kind":"{{Marker}}"}""",
            $$"""{"kind":"note","note":"{{Marker}}"}""",
            $$"""{"kind":"pageView","subject":"{{Marker}}"}""",
            $$"""{"leadId":"{{Marker}}","id":"1","kind":"webinar","note":"{{Marker}}"}""",
        ]));
        foreach (var body in Malformed.Append(Lead))
        {
            AssertClean((await one.RunAsync(new FakeRequest(body), Marker, CancellationToken.None)).Text());
            AssertClean((await many.RunAsync(new FakeRequest(body), CancellationToken.None)).Text());
        }

        var answer = await many.RunAsync(new FakeRequest($$"""{"activities":[{{items}}]}"""), CancellationToken.None);

        Assert.Equal(200, (int)answer.StatusCode);
        AssertClean(answer.Text());
        AssertClean(app.Logs.All);
    }

    [Fact]
    public void The_markers_are_looked_for_where_they_would_show()
    {
        var lead = SomeLead.Of([SomeLead.Arrive(Lead, TestClock.Start)]);

        Assert.Contains(Marker, lead.Contact.Email, StringComparison.Ordinal);
        Assert.All(lead.Score.Reasons, AssertClean);
        Assert.DoesNotContain(Marker, lead.Id.ToString(), StringComparison.Ordinal);
    }

    private static Delivery Delivery(int count) => new(Marker, count, TestClock.Start, "MaxDeliveryCountExceeded", Marker);

    private static void AssertClean(FakeLogCollector logs)
    {
        Assert.NotEmpty(logs.Lines);
        AssertClean(logs.All);
    }

    private static void AssertClean(string text) => Assert.DoesNotContain(Marker, text, StringComparison.OrdinalIgnoreCase);

    /// <summary>The whole app over a storage whose wire a test can cut.</summary>
    private sealed class App : IDisposable
    {
        private readonly Microsoft.Extensions.Hosting.IHost _host;

        public App(string waitForStorage = "00:00:00") => _host = Pipeline.Build(
            Pipeline.Local.With(("Processing:WaitForStorage", waitForStorage)),
            Logs,
            services => services.AddSingleton(Storage.Tables()).AddSingleton<TimeProvider>(Clock).AddSingleton<ServiceBusClient>(new FakeServiceBus()));

        public WatchedClock Clock { get; } = new(TestClock.Start);

        public FakeLogCollector Logs { get; } = new();

        public FakeStorage Storage { get; } = new();

        public IServiceProvider Services => _host.Services;

        public LeadConsumer Consumer => Services.GetRequiredService<LeadConsumer>();

        public void Dispose() => _host.Dispose();
    }
}

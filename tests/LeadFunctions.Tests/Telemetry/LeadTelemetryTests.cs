using System.Diagnostics;
using LeadFunctions.Queue;
using LeadFunctions.Telemetry;
using LeadFunctions.Tests.Builders;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace LeadFunctions.Tests.Telemetry;

[Collection(Alone)]
public sealed class LeadTelemetryTests
{
    private const string Alone = "telemetry";

    [Fact]
    public async Task Accepted_leads_are_counted_by_where_they_were_put_and_refused_ones_are_not()
    {
        var rig = new IntakeRig();
        using var accepted = Collect("leads.accepted");

        await rig.PostAsync(new LeadBody().ToString());
        rig.Bus.OnSend = FakeServiceBus.Refuse;
        await rig.PostAsync(new LeadBody().ToString());
        rig.Storage.State = StorageState.Down;
        await rig.PostAsync(new LeadBody().ToString());

        Assert.Equal([(1, "status=queued"), (1, "status=spooled")], accepted.Values());
    }

    [Fact]
    public async Task What_is_quarantined_is_counted_once_it_is_kept()
    {
        var rig = new IntakeRig();
        using var quarantined = Collect("leads.quarantined");

        await rig.PostAsync("broken");
        rig.Storage.State = StorageState.Down;
        await rig.PostAsync("broken");

        Assert.Equal([(1, "reason=malformed-body")], quarantined.Values());
    }

    [Fact]
    public async Task The_message_carries_the_trace_of_its_acceptance()
    {
        var rig = new IntakeRig();
        using var traces = new Traces();

        await rig.PostAsync(new LeadBody().ToString());

        var envelope = Envelope.TryRead(Assert.Single(rig.Bus.Attempts).Body.ToMemory().Span)!;
        Assert.Equal(Assert.Single(traces.Of(envelope.SubmissionId)).Id, envelope.TraceParent);
    }

    [Fact]
    public async Task One_lead_is_one_trace_across_the_invocations_that_take_it_in_and_process_it()
    {
        var rig = new IntakeRig();
        using var traces = new Traces();
        using (var request = new Activity("Invoke").SetParentId("00-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-1111111111111111-01").Start())
            await rig.PostAsync(new LeadBody().ToString());
        var envelope = Envelope.TryRead(Assert.Single(rig.Bus.Attempts).Body.ToMemory().Span)!;

        using var invocation = new Activity("Invoke").Start();
        using var process = LeadTelemetry.StartProcess(envelope.SubmissionId, envelope.TraceParent)!;

        Assert.Equal("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", process.TraceId.ToString());
        Assert.Equal(Assert.Single(traces.Of(envelope.SubmissionId)).SpanId, process.ParentSpanId);
        Assert.Equal(invocation.Context, Assert.Single(process.Links).Context);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("rubbish")]
    [InlineData("00-00000000000000000000000000000000-0000000000000000-00")]
    public void A_message_without_a_usable_trace_starts_one_of_its_own(string? traceParent)
    {
        using var traces = new Traces();

        using var activity = LeadTelemetry.StartProcess(Guid.CreateVersion7(TestClock.Start), traceParent);

        Assert.NotNull(activity);
        Assert.Null(activity.ParentId);
    }

    [Fact]
    public async Task Traces_and_metrics_are_sent_where_an_endpoint_is_set()
    {
        await using var collector = await LoopbackServer.StartAsync(Answer.Status(200));
        var endpoint = collector.Origin;
        using (var host = Pipeline.Build(Pipeline.Local.With((TelemetryServices.EndpointSetting, endpoint), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"))))
        {
            await host.StartAsync();
            LeadTelemetry.StartAccept(Guid.CreateVersion7(TestClock.Start))!.Dispose();
            LeadTelemetry.Accepted(spooled: false);
            await host.StopAsync();
        }

        Assert.Equal(["/v1/metrics", "/v1/traces"], collector.Requests.Select(request => request.Path).Distinct().Order());
    }

    private static MetricCollector<long> Collect(string instrument) => new(null, LeadTelemetry.Name, instrument);

    /// <summary>The app has one meter and one source of activities a process: no other test may use them meanwhile.</summary>
    [CollectionDefinition(Alone, DisableParallelization = true)]
    public sealed class AloneDefinition;
}

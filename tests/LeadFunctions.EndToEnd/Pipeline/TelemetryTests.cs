using LeadFunctions.Queue;
using LeadFunctions.Telemetry;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace LeadFunctions.EndToEnd.Pipeline;

[Collection(Alone)]
public sealed class TelemetryTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const string Alone = "telemetry";

    [Fact]
    public async Task Each_outcome_is_counted_and_the_way_from_receipt_to_stored_is_measured_once()
    {
        var world = new World(azurite);
        await using var worker = world.StartWorker();
        using var processed = Collect<long>("leads.processed");
        using var queueToStored = Collect<double>("leads.queue_to_stored");
        using var quarantined = Collect<long>("leads.quarantined");
        var first = Sent.AtMinute(-3, Sent.EmailOnly());

        var (second, third) = (Sent.AtMinute(-2, Sent.EmailOnly()), Sent.AtMinute(-1, Sent.EmailOnly("Something else.")));
        foreach (var envelope in new[] { first, second, third, first, first with { Body = "[]" } })
            await worker.Consumer.ConsumeAsync(envelope.ToBytes(), new Delivery("m", 1, World.Start, null, null), default);

        Assert.Equal(["stored", "repeated", "merged", "already-applied", "rejected"], processed.Values().Select(one => one.Tags["outcome=".Length..]));
        Assert.Equal([(180, "outcome=stored"), (120, "outcome=repeated"), (60, "outcome=merged")], queueToStored.Values());
        Assert.Equal([(1, "reason=unparsable")], quarantined.Values());
    }

    [Fact]
    public async Task Follow_up_tells_how_late_it_was_how_many_are_overdue_and_who_took_the_alert()
    {
        var world = new World(azurite);
        world.Channel.Refusals = 1;
        await world.ProcessAsync(Sent.AtMinute(0, Sent.EmailOnly()));
        using var lateness = Collect<double>("followups.lateness");
        using var overdue = Collect<int>("followups.overdue");
        using var alerts = Collect<long>("alerts");

        await world.RunFollowUpsAsync(TimeSpan.FromHours(25));
        await world.RunFollowUpsAsync(TimeSpan.FromHours(26));
        await world.RunFollowUpsAsync(TimeSpan.FromHours(27));

        Assert.Equal(
            [(3600.0, "event=Overdue"), (7 * 3600.0, "event=AtRisk")],
            lateness.Values().Where(one => one.Tags is "event=Overdue" or "event=AtRisk").Order());
        Assert.Equal([1, 1, 0], overdue.Values().Select(one => one.Value));
        Assert.Equal(
            ["channel=recorder,outcome=not-taken", "channel=recorder,outcome=taken"],
            alerts.Values().Select(one => one.Tags).Where(tags => tags.StartsWith("channel=recorder,", StringComparison.Ordinal)));
    }

    private static MetricCollector<T> Collect<T>(string instrument)
        where T : struct => new(null, LeadTelemetry.Name, instrument);

    /// <summary>The app has one meter a process: no other test may use it meanwhile.</summary>
    [CollectionDefinition(Alone, DisableParallelization = true)]
    public sealed class AloneDefinition;
}

using LeadFunctions.Queue;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.EndToEnd.Pipeline;

[Collection(Measurements.Alone)]
public sealed class TelemetryTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task Each_outcome_is_counted_and_the_way_from_receipt_to_stored_is_measured_once()
    {
        var world = new World(azurite);
        await using var worker = world.StartWorker();
        using var measured = new Measurements();
        var first = Sent.AtMinute(-3, Sent.EmailOnly());

        foreach (var envelope in new[] { first, Sent.AtMinute(-2, Sent.EmailOnly()), Sent.AtMinute(-1, Sent.EmailOnly("Something else.")), first, first with { Body = "[]" } })
            await worker.Consumer.ConsumeAsync(envelope.ToBytes(), new Delivery("m", 1, World.Start, null, null), default);

        Assert.Equal(["stored", "repeated", "merged", "already-applied", "rejected"], measured.Of("leads.processed").Select(one => one.Tags["outcome=".Length..]));
        Assert.Equal([(180, "outcome=stored"), (120, "outcome=repeated"), (60, "outcome=merged")], measured.Of("leads.queue_to_stored"));
        Assert.Equal([(1, "reason=unparsable")], measured.Of("leads.quarantined"));
    }

    [Fact]
    public async Task Follow_up_tells_how_late_it_was_how_many_are_overdue_and_who_took_the_alert()
    {
        var world = new World(azurite);
        world.Channel.Refusals = 1;
        await world.ProcessAsync(Sent.AtMinute(0, Sent.EmailOnly()));
        using var measured = new Measurements();

        await world.RunFollowUpsAsync(TimeSpan.FromHours(25));
        await world.RunFollowUpsAsync(TimeSpan.FromHours(26));
        await world.RunFollowUpsAsync(TimeSpan.FromHours(27));

        Assert.Equal([(3600.0, "event=Overdue"), (7 * 3600.0, "event=AtRisk")], measured.Of("followups.lateness").Where(one => one.Tags is "event=Overdue" or "event=AtRisk").Order());
        Assert.Equal([1, 1, 0], measured.Of("followups.overdue").Select(one => one.Value));
        Assert.Equal(["outcome=not-taken", "outcome=taken"], measured.Of("alerts").Where(one => one.Tags.StartsWith("channel=recorder,", StringComparison.Ordinal)).Select(one => one.Tags["channel=recorder,".Length..]));
    }
}

using Azure.Data.Tables;
using LeadFunctions.Quarantine;
using LeadFunctions.Queue;
using LeadFunctions.Storage;
using LeadFunctions.Watch;
using Microsoft.Extensions.Logging.Abstractions;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>The balance of a day on real tables: what was accepted is found somewhere, and what nobody counted is told apart from nothing.</summary>
public sealed class WatchTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly DateOnly Day = DateOnly.FromDateTime(World.Start.UtcDateTime);

    [Fact]
    public async Task A_day_that_nobody_counted_is_told_apart_from_an_empty_one()
    {
        var world = new World(azurite);
        await using var worker = world.StartWorker();

        var today = (await ReadAsync(worker, 2, _ => 0))[0];

        Assert.Equal((Day, null, 0L, null), (today.Day, today.Accepted, today.Stored, today.Missing));
    }

    [Fact]
    public async Task What_was_accepted_is_stored_repeated_or_in_flight_and_the_rest_is_missing()
    {
        var world = new World(azurite);
        await using var worker = world.StartWorker();
        var (first, again, second) = (Of(0, "a@contoso.com"), Of(1, "a@contoso.com"), Of(2, "b@contoso.com"));
        var counts = worker.Get<AcceptedCounts>();
        foreach (var envelope in new[] { first, again, second })
        {
            counts.Count(envelope.ReceivedAt);
            await worker.ProcessAsync(envelope);
        }

        counts.Count(World.Start);
        counts.Count(World.Start);
        var today = (await ReadAsync(worker, 1, _ => 1))[0];

        Assert.Equal((5L, 3L, 1L), (today.Accepted, today.Stored + today.Repeated, today.InFlight));
        Assert.Equal(1, today.Missing);
    }

    [Fact]
    public async Task Counts_of_two_processes_add_up_and_one_that_died_leaves_at_least_what_it_told()
    {
        var world = new World(azurite);
        await using var worker = world.StartWorker();
        var tables = worker.Get<LeadTables>();
        await tables.ReadyAsync(default);
        using var ended = new AcceptedCounts(tables, world.Clock, NullLogger<AcceptedCounts>.Instance);
        ended.Count(World.Start);
        ended.Count(World.Start);
        await ended.StopAsync(default);
        var mine = worker.Get<AcceptedCounts>();
        mine.Count(World.Start);

        Assert.Equal(new AcceptedDay(Day, 3, false), await mine.OfAsync(Day, default));

        await tables.Days.UpsertEntityAsync(new TableEntity(AcceptedCounts.PartitionOf(Day), "dead") { ["Count"] = 4L, ["IsEnded"] = false });
        Assert.Equal(new AcceptedDay(Day, 7, true), await mine.OfAsync(Day, default));
    }

    /// <summary>What somebody removed went nowhere else, and is not missing for it.</summary>
    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task What_was_removed_from_quarantine_is_still_found(bool isReplayed, int found)
    {
        var world = new World(azurite);
        await using var worker = world.StartWorker();
        var quarantine = worker.Get<QuarantineStore>();
        var id = Guid.CreateVersion7(World.Start);
        var item = new QuarantinedItem(new QuarantineId(id), World.Start, QuarantineReason.MalformedBody, "", "marketplace", [1], Deliveries: 1);
        await quarantine.AddAsync(item, default);
        if (isReplayed)
        {
            var (kept, etag) = (await quarantine.FindAsync(new QuarantineId(id), default))!.Value;
            await quarantine.MarkReplayedAsync(kept, etag, World.Start, default);
        }

        Assert.True(await quarantine.RemoveAsync(new QuarantineId(id), default));

        Assert.Equal(found, (await ReadAsync(worker, 1, _ => 0))[0].Quarantined);
        Assert.Null(await quarantine.FindAsync(new QuarantineId(id), default));
        Assert.Empty((await quarantine.ListAsync(openOnly: false, 10, null, default)).Items);
        Assert.False(await quarantine.RemoveAsync(new QuarantineId(id), default));
    }

    private static async Task<IReadOnlyList<DayBalance>> ReadAsync(Worker worker, int days, Func<DateOnly, long?> inFlight)
    {
        var tallies = worker.Get<DayTallies>();
        return await tallies.ReadAsync(await tallies.AcceptedAsync(days, default), inFlight, default);
    }

    private static Envelope Of(int minute, string email) => Sent.AtMinute(minute, new LeadBody { Email = email });
}

using LeadFunctions.Http;
using LeadFunctions.Quarantine;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>Long bodies take more rows than one; nobody may see that.</summary>
public sealed class QuarantineTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(QuarantineRows.ChunkBytes)]
    [InlineData(QuarantineRows.ChunkBytes + 1)]
    [InlineData(8 * QuarantineRows.ChunkBytes)]
    [InlineData((8 * QuarantineRows.ChunkBytes) + 1)]
    [InlineData(QuarantineStore.MaxBodyBytes)]
    public async Task A_body_of_any_length_comes_back_whole(int length)
    {
        var world = new World(azurite);
        await using var worker = world.StartWorker();
        var store = worker.Get<QuarantineStore>();
        var item = Item(length);

        await store.AddAsync(Item(100), default);
        await store.AddAsync(item, default);
        await store.AddAsync(Item(100), default);

        var found = (await store.FindAsync(item.Id, default))!.Value.Item;
        Assert.True(item.Body.AsSpan().SequenceEqual(found.Body));
        Assert.Equal((item.Headers, item.Reason, item.ReceivedAt, item.TraceParent), (found.Headers, found.Reason, found.ReceivedAt, found.TraceParent));
        foreach (var openOnly in new[] { true, false })
        {
            var (items, continuation) = await store.ListAsync(openOnly, 100, null, default);
            Assert.Equal((3, null), (items.Count, continuation));
            Assert.Contains(length, items.Select(one => one.BodyLength));
        }

        Assert.True(await store.RemoveAsync(item.Id, default));
        Assert.False(await store.RemoveAsync(item.Id, default));
        Assert.Equal((2, 1), await CountAsync(world));
    }

    [Fact]
    public async Task What_failed_again_after_it_was_mended_is_read_as_the_mended_body_alone()
    {
        var world = new World(azurite);
        await using var worker = world.StartWorker();
        var store = worker.Get<QuarantineStore>();
        var item = Item(QuarantineStore.MaxBodyBytes);
        await store.AddAsync(item, default);
        var (kept, etag) = (await store.FindAsync(item.Id, default))!.Value;
        await store.MarkReplayedAsync(kept, etag, World.Start, default);
        var mended = "{\"LastName\":\"Núñez\"}"u8.ToArray();
        var failed = new QuarantinedItem(item.Id, item.ReceivedAt, QuarantineReason.DeadLetter, "It kept failing.", "marketplace", mended, Deliveries: 10);

        await store.AddAsync(failed, default);

        var found = (await store.FindAsync(item.Id, default))!.Value.Item;
        Assert.Equal(mended, found.Body);
        Assert.Equal((new BodyHeaders(null, null), 1, null, QuarantineReason.DeadLetter), (found.Headers, found.Replays, found.ReplayedAt, found.Reason));
        Assert.True(await store.RemoveAsync(item.Id, default));
        Assert.Equal((0, 1), await CountAsync(world));
    }

    [Theory]
    [InlineData(FaultKind.KilledAfter)]
    [InlineData(FaultKind.KilledInstead)]
    [InlineData(FaultKind.AnswerLost)]
    [InlineData(FaultKind.Unreachable)]
    public async Task Whatever_happens_to_a_call_an_item_is_there_whole_or_not_at_all(FaultKind kind)
    {
        foreach (var removes in new[] { false, true })
        {
            var world = new World(azurite);
            var item = Item(QuarantineStore.MaxBodyBytes);
            if (removes)
                await WorkAsync(world, null, store => store.AddAsync(item, default));
            for (var call = 1; call <= 2; call++)
            {
                var fault = new Fault(kind, call);
                await WorkAsync(world, fault, store => removes ? store.RemoveAsync(item.Id, default) : store.AddAsync(item, default));
                var rows = await CountAsync(world);
                Assert.True(rows is (0, 0) or (2, 0) || (removes && rows is (0, 1)), $"{rows} after call {call}");
            }

            await WorkAsync(world, null, store => removes ? store.RemoveAsync(item.Id, default) : store.AddAsync(item, default));
            Assert.Equal(removes ? (0, 1) : (2, 0), await CountAsync(world));
        }
    }

    /// <summary>Rows of items, and traces of those that were removed.</summary>
    private static async Task<(int Items, int Traces)> CountAsync(World world)
    {
        var rows = await world.RowsAsync("Quarantine");
        var traces = rows.Where(row => row.RowKey.StartsWith(QuarantineRows.Removed, StringComparison.Ordinal)).ToList();
        Assert.All(traces, trace => Assert.Empty(trace.Keys.Except(["odata.etag", "PartitionKey", "RowKey", "Timestamp"])));
        return (rows.Count - traces.Count, traces.Count);
    }

    private static async Task WorkAsync(World world, Fault? fault, Func<QuarantineStore, Task> work)
    {
        await using var worker = world.StartWorker(fault is null ? null : fault.ConductAsync);
        try
        {
            await work(worker.Get<QuarantineStore>());
        }
        catch (KilledException)
        {
            // The process is gone; the next one goes on.
        }
    }

    private static QuarantinedItem Item(int length)
    {
        var at = World.Start.AddMinutes(Random.Shared.Next(1000));
        var body = new byte[length];
        Random.Shared.NextBytes(body);
        return new QuarantinedItem(QuarantineId.Of(Guid.CreateVersion7(at)), at, QuarantineReason.BodyTooLarge, "Too long.", "marketplace", body, Deliveries: 0)
        {
            Headers = new BodyHeaders("application/json; charset=utf-16", "gzip"),
            TraceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        };
    }
}

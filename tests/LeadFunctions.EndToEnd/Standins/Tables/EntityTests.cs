using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace LeadFunctions.EndToEnd.Standins.Tables;

public sealed class EntityTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task An_entity_added_twice_is_refused_and_the_first_one_stays()
    {
        var table = await azurite.CreateTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["value"] = "first" });

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r") { ["value"] = "second" }));

        Assert.Equal(409, refused.Status);
        Assert.True(refused.ErrorCode == TableErrorCode.EntityAlreadyExists);
        Assert.Equal("first", (await table.GetEntityAsync<TableEntity>("p", "r")).Value.GetString("value"));
    }

    [Fact]
    public async Task The_etag_of_an_addition_is_that_of_the_stored_entity()
    {
        var table = await azurite.CreateTableAsync();

        var added = await table.AddEntityAsync(new TableEntity("p", "r"));

        Assert.Equal(204, added.Status);
        TableEntity stored = await table.GetEntityAsync<TableEntity>("p", "r");
        Assert.Equal(added.Headers.ETag, stored.ETag);
        Assert.NotNull(stored.Timestamp);
    }

    [Fact]
    public async Task A_missing_entity_is_404_or_an_empty_answer()
    {
        var table = await azurite.CreateTableAsync();

        var missing = await Assert.ThrowsAsync<RequestFailedException>(() => table.GetEntityAsync<TableEntity>("p", "r"));
        var none = await table.GetEntityIfExistsAsync<TableEntity>("p", "r");

        Assert.Equal(404, missing.Status);
        Assert.Equal("ResourceNotFound", missing.ErrorCode);
        Assert.False(none.HasValue);
        Assert.Equal(404, none.GetRawResponse().Status);
        Assert.Throws<InvalidOperationException>(() => none.Value);
    }

    [Fact]
    public async Task An_entity_that_exists_is_found_conditionally_too()
    {
        var table = await azurite.CreateTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["a"] = 1, ["b"] = 2 });

        var found = await table.GetEntityIfExistsAsync<TableEntity>("p", "r", ["b"]);

        Assert.True(found.HasValue);
        Assert.Equal(2, found.Value!.GetInt32("b"));
        Assert.False(found.Value.ContainsKey("a"));
    }

    [Fact]
    public async Task Replace_drops_what_the_new_entity_lacks_and_merge_keeps_it()
    {
        var table = await azurite.CreateTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["a"] = 1, ["b"] = 1 });

        await table.UpdateEntityAsync(new TableEntity("p", "r") { ["b"] = 2 }, ETag.All);
        TableEntity merged = await table.GetEntityAsync<TableEntity>("p", "r");
        await table.UpdateEntityAsync(new TableEntity("p", "r") { ["b"] = 3 }, merged.ETag, TableUpdateMode.Replace);
        TableEntity replaced = await table.GetEntityAsync<TableEntity>("p", "r");

        Assert.Equal((1, 2), (merged.GetInt32("a"), merged.GetInt32("b")));
        Assert.Equal((null, 3), (replaced.GetInt32("a"), replaced.GetInt32("b")));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge)]
    [InlineData(TableUpdateMode.Replace)]
    public async Task An_update_of_a_version_that_is_gone_is_refused(TableUpdateMode mode)
    {
        var table = await azurite.CreateTableAsync();
        var first = (await table.AddEntityAsync(new TableEntity("p", "r") { ["a"] = 1 })).Headers.ETag!.Value;
        var second = (await table.UpdateEntityAsync(new TableEntity("p", "r") { ["a"] = 2 }, first, mode)).Headers.ETag!.Value;

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.UpdateEntityAsync(new TableEntity("p", "r") { ["a"] = 3 }, first, mode));

        Assert.Equal(412, refused.Status);
        Assert.Equal("UpdateConditionNotSatisfied", refused.ErrorCode);
        TableEntity stored = await table.GetEntityAsync<TableEntity>("p", "r");
        Assert.Equal(2, stored.GetInt32("a"));
        Assert.Equal(second, stored.ETag);
    }

    [Fact]
    public async Task An_update_of_nothing_is_404()
    {
        var table = await azurite.CreateTableAsync();

        var missing = await Assert.ThrowsAsync<RequestFailedException>(() => table.UpdateEntityAsync(new TableEntity("p", "r"), ETag.All));

        Assert.Equal(404, missing.Status);
        Assert.Equal("ResourceNotFound", missing.ErrorCode);
    }

    [Fact]
    public async Task An_update_must_name_a_version()
    {
        var table = azurite.CreateServiceClient().GetTableClient("never");

        await Assert.ThrowsAnyAsync<ArgumentException>(() => table.UpdateEntityAsync(new TableEntity("p", "r"), default));
    }

    [Fact]
    public async Task An_upsert_adds_then_merges_or_replaces()
    {
        var table = await azurite.CreateTableAsync();

        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["a"] = 1 });
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["b"] = 2 });
        TableEntity merged = await table.GetEntityAsync<TableEntity>("p", "r");
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["c"] = 3 }, TableUpdateMode.Replace);
        TableEntity replaced = await table.GetEntityAsync<TableEntity>("p", "r");

        Assert.Equal((1, 2), (merged.GetInt32("a"), merged.GetInt32("b")));
        Assert.Equal((null, null, 3), (replaced.GetInt32("a"), replaced.GetInt32("b"), replaced.GetInt32("c")));
    }

    [Fact]
    public async Task A_deletion_honours_the_version_and_takes_absence_calmly()
    {
        var table = await azurite.CreateTableAsync();
        var first = (await table.AddEntityAsync(new TableEntity("p", "r"))).Headers.ETag!.Value;
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["a"] = 1 });

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.DeleteEntityAsync("p", "r", first));
        TableEntity stored = await table.GetEntityAsync<TableEntity>("p", "r");
        var deleted = await table.DeleteEntityAsync(stored, stored.ETag);
        var absent = await table.DeleteEntityAsync("p", "r");

        Assert.Equal(412, refused.Status);
        Assert.Equal(204, deleted.Status);
        Assert.Equal(404, absent.Status);
    }

    [Fact]
    public async Task An_entity_class_of_ones_own_goes_there_and_back()
    {
        var table = await azurite.CreateTableAsync();
        var sent = new Order
        {
            PartitionKey = "p",
            RowKey = "r",
            Count = 3,
            Total = 4.0,
            Serial = long.MinValue,
            PlacedAt = new DateTimeOffset(2031, 2, 3, 4, 5, 6, TimeSpan.FromHours(2)),
            State = OrderState.Sent,
        };

        await table.AddEntityAsync(sent);
        Order got = await table.GetEntityAsync<Order>("p", "r");

        Assert.Equal((3, 4.0, long.MinValue, null), (got.Count, got.Total, got.Serial, got.Note));
        Assert.Equal(sent.PlacedAt, got.PlacedAt);
        Assert.Equal(OrderState.Sent, got.State);
        Assert.NotEqual(default, got.ETag);
        Assert.NotNull(got.Timestamp);
    }

    [Fact]
    public async Task A_cancelled_call_stops()
    {
        var table = await azurite.CreateTableAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => table.AddEntityAsync(new TableEntity("p", "r"), new CancellationToken(true)));
    }

    private enum OrderState
    {
        New,
        Sent,
    }

    private sealed class Order : ITableEntity
    {
        public string PartitionKey { get; set; } = "";

        public string RowKey { get; set; } = "";

        public DateTimeOffset? Timestamp { get; set; }

        public ETag ETag { get; set; }

        public int Count { get; set; }

        public double Total { get; set; }

        public long? Serial { get; set; }

        public DateTimeOffset PlacedAt { get; set; }

        public OrderState State { get; set; }

        public string? Note { get; set; }
    }
}

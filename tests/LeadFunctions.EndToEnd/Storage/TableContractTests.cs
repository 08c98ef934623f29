using Azure;
using Azure.Data.Tables;

namespace LeadFunctions.EndToEnd.Storage;

/// <summary>What the app takes for granted of the table client and the service behind it.</summary>
public sealed class TableContractTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    /// <summary>Keys stand in URLs; ours hold hashes, times and ids, but whoever calls the API writes what he likes.</summary>
    public static TheoryData<string> Keys() =>
        new("event;0123456789012345678;a-b", "o'brien", "''", "100%", "a%2Fb", "a b+c&d=e", "~!@$^*[]{}|<>\"`", "..", "日本語 مرحبا 🎉");

    public static TheoryData<object> Values() => new(
        "",
        "quotes \" ' and \\ and </script>",
        "line\r\nbreaks\tand \u0001 control \u007f",
        "שלום مرحبا e\u0301 🎉 \ud7ff\uffee",
        new string('ü', 32 * 1024),
        true,
        int.MinValue,
        long.MaxValue,
        1.0,
        1e-7,
        double.MaxValue,
        double.Epsilon,
        new DateTimeOffset(2030, 5, 6, 7, 8, 9, TimeSpan.Zero).AddTicks(1_234_567),
        new byte[] { 0, 255, 1 },
        new byte[64 * 1024]);

    [Theory]
    [MemberData(nameof(Keys), DisableDiscoveryEnumeration = true)]
    public async Task A_row_is_written_found_changed_and_removed_by_such_a_key(string key)
    {
        var table = await azurite.CreateTableAsync();

        await table.AddEntityAsync(new TableEntity(key, key) { ["a"] = 1 });
        var read = (await table.GetEntityIfExistsAsync<TableEntity>(key, key)).Value!;
        await table.SubmitTransactionAsync([new(TableTransactionActionType.UpdateReplace, new TableEntity(key, key) { ["b"] = 2 }, read.ETag)]);
        var found = await table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {key} and RowKey ge {key}")).ToListAsync();
        var removed = await table.DeleteEntityAsync(key, key);
        var removedAgain = await table.DeleteEntityAsync(key, key, ETag.All);

        var changed = Assert.Single(found);
        Assert.Equal((key, key, null, 2), (changed.PartitionKey, changed.RowKey, changed.GetInt32("a"), changed.GetInt32("b")));
        Assert.Equal((204, 404), (removed.Status, removedAgain.Status));
        Assert.False((await table.GetEntityIfExistsAsync<TableEntity>(key, key)).HasValue);
    }

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public async Task A_value_comes_back_as_it_went(object value)
    {
        var table = await azurite.CreateTableAsync();

        await table.SubmitTransactionAsync([new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", "r") { ["Value"] = value })]);
        TableEntity read = await table.GetEntityAsync<TableEntity>("p", "r");

        Assert.Equal(value, read["Value"]);
        Assert.IsType(value.GetType(), read["Value"]);
    }

    /// <summary>The client refuses infinity and stores NaN, which no comparison would find again: so LeadRow lets neither through.</summary>
    [Fact]
    public async Task Infinity_is_refused_and_NaN_is_stored()
    {
        var table = await azurite.CreateTableAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => table.AddEntityAsync(new TableEntity("p", "r") { ["Value"] = double.PositiveInfinity }));
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Value"] = double.NaN });

        Assert.Equal(double.NaN, (await table.GetEntityAsync<TableEntity>("p", "r")).Value.GetDouble("Value"));
    }

    [Fact]
    public async Task Of_two_claims_the_second_is_refused()
    {
        var table = await azurite.CreateTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["a"] = 1 });

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r") { ["a"] = 2 }));

        Assert.Equal(409, refused.Status);
        Assert.Equal(1, (await table.GetEntityAsync<TableEntity>("p", "r")).Value.GetInt32("a"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(99)]
    public async Task One_refused_action_undoes_all_and_is_named(int index)
    {
        var table = await azurite.CreateTableAsync();
        var rows = Enumerable.Range(0, 100).Select(i => new TableEntity("p", $"{i:d4}"));
        List<TableTransactionAction> actions = [.. rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row))];
        await table.AddEntityAsync(actions[index].Entity);

        var refused = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(actions));

        Assert.Equal((409, index), (refused.Status, refused.FailedTransactionActionIndex));
        Assert.Single(await table.QueryAsync<TableEntity>().ToListAsync());
    }

    [Fact]
    public async Task A_version_that_is_gone_is_neither_replaced_nor_removed()
    {
        var table = await azurite.CreateTableAsync();
        var first = (await table.AddEntityAsync(new TableEntity("p", "r"))).Headers.ETag!.Value;
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["a"] = 1 }, TableUpdateMode.Replace);

        var replaced = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.UpdateReplace, new TableEntity("p", "r"), first),
            new(TableTransactionActionType.Add, new TableEntity("p", "new")),
        ]));
        var removed = await Assert.ThrowsAsync<RequestFailedException>(() => table.DeleteEntityAsync("p", "r", first));

        Assert.Equal((412, 0, 412), (replaced.Status, replaced.FailedTransactionActionIndex, removed.Status));
        Assert.Equal(1, Assert.Single(await table.QueryAsync<TableEntity>().ToListAsync()).GetInt32("a"));
    }
}

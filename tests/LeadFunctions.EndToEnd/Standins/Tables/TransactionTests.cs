using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace LeadFunctions.EndToEnd.Standins.Tables;

public sealed class TransactionTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task Every_kind_of_action_is_applied_and_answered_in_order()
    {
        var table = await azurite.CreateTableAsync();
        foreach (var key in (string[])["merge", "replace", "delete", "upsertmerge", "upsertreplace"])
            await table.AddEntityAsync(new TableEntity("p", key) { ["old"] = 1 });
        TableEntity merged = await table.GetEntityAsync<TableEntity>("p", "merge");

        var answer = await table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, Change("add")),
            new(TableTransactionActionType.UpdateMerge, Change("merge"), merged.ETag),
            new(TableTransactionActionType.UpdateReplace, Change("replace"), ETag.All),
            new(TableTransactionActionType.Delete, Change("delete")),
            new(TableTransactionActionType.UpsertMerge, Change("upsertmerge")),
            new(TableTransactionActionType.UpsertReplace, Change("upsertreplace")),
        ]);

        Assert.Equal(202, answer.GetRawResponse().Status);
        Assert.Equal([204, 204, 204, 204, 204, 204], answer.Value.Select(part => part.Status));
        var rows = new Dictionary<string, (int? Old, string? New)>();
        await foreach (var row in table.QueryAsync<TableEntity>())
            rows.Add(row.RowKey, (row.GetInt32("old"), row.GetString("new")));
        Assert.Equal(
            new Dictionary<string, (int?, string?)>
            {
                ["add"] = (null, "ü'\r\n--x"),
                ["merge"] = (1, "ü'\r\n--x"),
                ["replace"] = (null, "ü'\r\n--x"),
                ["upsertmerge"] = (1, "ü'\r\n--x"),
                ["upsertreplace"] = (null, "ü'\r\n--x"),
            },
            rows);
        TableEntity added = await table.GetEntityAsync<TableEntity>("p", "add");
        Assert.Equal(added.ETag, answer.Value[0].Headers.ETag);
    }

    [Fact]
    public async Task A_hundred_actions_are_one_transaction_and_one_more_is_refused()
    {
        var table = await azurite.CreateTableAsync();

        var answer = await table.SubmitTransactionAsync(Additions("full", 100));
        var refused = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(Additions("over", 101)));

        Assert.Equal(100, answer.Value.Count);
        Assert.Equal(100, await CountAsync(table, "full"));
        Assert.Equal((400, "InvalidInput"), (refused.Status, refused.ErrorCode));
        Assert.Equal(0, await CountAsync(table, "over"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(57)]
    [InlineData(99)]
    public async Task One_refused_action_undoes_all_and_is_named(int index)
    {
        var table = await azurite.CreateTableAsync();
        var actions = Additions("p", 100);
        await table.AddEntityAsync(actions[index].Entity);

        var refused = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(actions));

        Assert.Equal(409, refused.Status);
        Assert.True(refused.ErrorCode == TableErrorCode.EntityAlreadyExists);
        Assert.Equal(index, refused.FailedTransactionActionIndex);
        Assert.Equal(1, await CountAsync(table, "p"));
    }

    [Fact]
    public async Task A_version_that_is_gone_or_an_entity_that_is_missing_refuses_it()
    {
        var table = await azurite.CreateTableAsync();
        var first = (await table.AddEntityAsync(Change("r"))).Headers.ETag!.Value;
        await table.UpsertEntityAsync(Change("r"));

        var stale = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
            [new(TableTransactionActionType.Add, Change("new")), new(TableTransactionActionType.UpdateReplace, Change("r"), first)]));
        var missing = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
            [new(TableTransactionActionType.Add, Change("new")), new(TableTransactionActionType.UpdateMerge, Change("nowhere"))]));

        Assert.Equal((412, "UpdateConditionNotSatisfied", 1), (stale.Status, stale.ErrorCode, stale.FailedTransactionActionIndex));
        Assert.Equal((404, "ResourceNotFound", 1), (missing.Status, missing.ErrorCode, missing.FailedTransactionActionIndex));
        Assert.Equal(1, await CountAsync(table, "p"));
    }

    [Fact]
    public async Task The_same_entity_twice_is_refused()
    {
        var table = await azurite.CreateTableAsync();

        var refused = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
            [new(TableTransactionActionType.UpsertMerge, Change("r")), new(TableTransactionActionType.UpsertMerge, Change("r"))]));

        Assert.Equal((400, "InvalidDuplicateRow"), (refused.Status, refused.ErrorCode));
        Assert.Equal(0, await CountAsync(table, "p"));
    }

    [StandinFact]
    public async Task Several_partitions_are_refused_as_Azure_refuses_them_though_Azurite_would_not()
    {
        var table = await azurite.CreateTableAsync();

        var refused = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
            [new(TableTransactionActionType.Add, new TableEntity("p", "r")), new(TableTransactionActionType.Add, new TableEntity("q", "r"))]));

        Assert.Equal((400, "CommandsInBatchActOnDifferentPartitions", 1), (refused.Status, refused.ErrorCode, refused.FailedTransactionActionIndex));
        Assert.Equal(0, await CountAsync(table, "p") + await CountAsync(table, "q"));
    }

    [Fact]
    public async Task No_actions_are_no_transaction()
    {
        var table = azurite.CreateServiceClient().GetTableClient("never");

        await Assert.ThrowsAsync<InvalidOperationException>(() => table.SubmitTransactionAsync([]));
    }

    private static TableEntity Change(string key) => new("p", key) { ["new"] = "ü'\r\n--x" };

    private static List<TableTransactionAction> Additions(string partition, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity(partition, i.ToString("d4", null))))];

    private static async Task<int> CountAsync(TableClient table, string partition)
    {
        var count = 0;
        await foreach (var row in table.QueryAsync<TableEntity>($"PartitionKey eq '{partition}'", select: ["RowKey"]))
            count++;
        return count;
    }
}

using Azure;
using Azure.Data.Tables;

namespace LeadFunctions.EndToEnd.Standins.Tables;

/// <summary>Keys stand in URLs: every character that may be in one must arrive as it is.</summary>
public sealed class KeyTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    public static TheoryData<string> Keys() => new(
        "o'brien",
        "''",
        "100%",
        "a%2Fb",
        "a b+c&d=e",
        "semi;colon,comma(paren)",
        "~!@$^*[]{}|<>\"`",
        "user@example.com",
        "2030-01-01T00:00:00.000Z;x:y",
        "..",
        "ÄÖÜß éè",
        "日本語 مرحبا 🎉",
        "");

    [Theory]
    [MemberData(nameof(Keys), DisableDiscoveryEnumeration = true)]
    public async Task An_entity_is_added_read_changed_found_and_deleted_by_such_a_key(string key)
    {
        var table = await azurite.CreateTableAsync();

        await table.AddEntityAsync(new TableEntity(key, key) { ["a"] = 1 });
        TableEntity read = await table.GetEntityAsync<TableEntity>(key, key);
        await table.UpdateEntityAsync(new TableEntity(key, key) { ["b"] = 2 }, read.ETag);
        await table.SubmitTransactionAsync([new TableTransactionAction(TableTransactionActionType.UpsertMerge, new TableEntity(key, key) { ["c"] = 3 })]);
        var found = new List<TableEntity>();
        await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {key} and RowKey eq {key}")))
            found.Add(row);
        var deleted = await table.DeleteEntityAsync(key, key);

        Assert.Equal((key, key), (read.PartitionKey, read.RowKey));
        var changed = Assert.Single(found);
        Assert.Equal((key, key), (changed.PartitionKey, changed.RowKey));
        Assert.Equal((1, 2, 3), (changed.GetInt32("a"), changed.GetInt32("b"), changed.GetInt32("c")));
        Assert.Equal(204, deleted.Status);
        Assert.False((await table.GetEntityIfExistsAsync<TableEntity>(key, key)).HasValue);
    }

    [Fact]
    public async Task A_key_must_be_given()
    {
        var table = azurite.CreateServiceClient().GetTableClient("never");

        await Assert.ThrowsAnyAsync<ArgumentException>(() => table.AddEntityAsync(new TableEntity { ["a"] = 1 }));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => table.UpsertEntityAsync(new TableEntity { PartitionKey = "p" }));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => table.DeleteEntityAsync("p", null!));
    }

    [Fact]
    public async Task Keys_that_differ_only_in_case_are_two()
    {
        var table = await azurite.CreateTableAsync();

        await table.AddEntityAsync(new TableEntity("p", "a"));
        await table.AddEntityAsync(new TableEntity("p", "A"));

        await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "A")));
    }
}

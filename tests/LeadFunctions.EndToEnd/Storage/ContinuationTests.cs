using Azure;
using Azure.Data.Tables;

namespace LeadFunctions.EndToEnd.Storage;

/// <summary>Continuations go to whoever calls the API, and come back as he likes.</summary>
public sealed class ContinuationTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task A_list_goes_on_in_another_process_where_its_continuation_says()
    {
        var (table, expected) = await FilledAsync();
        var seen = new List<string>();
        string? continuation = null;

        do
        {
            var elsewhere = azurite.CreateServiceClient().GetTableClient(table.Name);
            var page = await elsewhere.QueryAsync<TableEntity>("PartitionKey eq 'p'", 10).AsPages(continuation).FirstAsync();
            seen.AddRange(page.Values.Select(row => row.RowKey));
            continuation = page.ContinuationToken;
        }
        while (continuation is not null);

        Assert.Equal(expected, seen);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("not ours")]
    [InlineData("a b c d")]
    [InlineData("q r' or 1 eq 1")]
    [InlineData("\r\nX-Header: 1")]
    [InlineData("🎉&$filter=PartitionKey ge ''")]
    public async Task A_continuation_that_somebody_made_up_is_refused_or_shows_nothing_else(string continuation)
    {
        var (table, expected) = await FilledAsync();
        await table.AddEntityAsync(new TableEntity("q", "other"));

        try
        {
            var pages = await table.QueryAsync<TableEntity>("PartitionKey eq 'p'").AsPages(continuation).ToListAsync();
            Assert.Subset(expected.ToHashSet(), pages.SelectMany(page => page.Values).Select(row => row.RowKey).ToHashSet());
        }
        catch (RequestFailedException refused)
        {
            Assert.Equal(400, refused.Status);
        }
    }

    private async Task<(TableClient Table, IReadOnlyList<string> Keys)> FilledAsync()
    {
        var table = await azurite.CreateTableAsync();
        List<string> keys = [.. Enumerable.Range(0, 25).Select(i => $"{i:d5}")];
        await table.SubmitTransactionAsync(keys.Select(key => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", key))));
        return (table, keys);
    }
}

using Azure.Data.Tables;

namespace LeadFunctions.EndToEnd.Standins.Tables;

public sealed class QueryTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly Guid Low = new("00000000-0000-0000-0000-000000000001");
    private static readonly Guid High = new("ffffffff-0000-0000-0000-000000000001");
    private static readonly DateTimeOffset Noon = new(2030, 1, 1, 12, 0, 0, TimeSpan.FromHours(1));

    public static TheoryData<FormattableString, string> Filters() => new()
    {
        { $"Text eq {"b"}", "2" },
        { $"Text ne {"b"}", "1 3" },
        { $"Text gt {"b"}", "3" },
        { $"Text ge {"b"}", "2 3" },
        { $"Text lt {"b"}", "1" },
        { $"Text le {"b"}", "1 2" },
        { $"Whole gt {1}", "2 3" },
        { $"Whole le {-1}", "" },
        { $"Large eq {long.MaxValue}", "3" },
        { $"Large lt {5_000_000_001L}", "1 2" },
        { $"Real ge {2.5}", "2 3" },
        { $"Real lt {2.5}", "1" },
        { $"Flag eq {true}", "2" },
        { $"Flag eq {false}", "1 3" },
        { $"Time lt {Noon}", "1" },
        { $"Time eq {Noon}", "2" },
        { $"Time ge {Noon.UtcDateTime}", "2 3" },
        { $"Id eq {High}", "3" },
        { $"Bytes eq {new byte[] { 1, 0xAB }}", "2" },
        { $"Bytes eq {BinaryData.FromBytes(new byte[] { 1, 0xAB })}", "2" },
        { $"Whole ge {1} and Whole lt {3}", "1 2" },
        { $"Whole eq {1} or Text eq {"c"}", "1 3" },
        { $"not (Whole eq {1})", "2 3" },
        { $"(Whole eq {1} or Whole eq {2}) and Flag eq {true}", "2" },
        { $"PartitionKey eq {"p"} and RowKey gt {"1"} and RowKey le {"3"}", "2 3" },
    };

    [Theory]
    [MemberData(nameof(Filters), DisableDiscoveryEnumeration = true)]
    public async Task Every_operator_and_type_can_be_asked_for(FormattableString filter, string rows)
    {
        var table = await azurite.CreateTableAsync();
        await table.AddEntityAsync(Row("1", "a", 1, 5_000_000_000L, 1.5, false, Noon.AddTicks(-1), Low, [0]));
        await table.AddEntityAsync(Row("2", "b", 2, -1L, 2.5, true, Noon, Guid.Empty, [1, 0xAB]));
        await table.AddEntityAsync(Row("3", "c", 3, long.MaxValue, 1e300, false, Noon.AddYears(5), High, []));

        var found = await RowsAsync(table, TableClient.CreateQueryFilter(filter));

        Assert.Equal(rows, string.Join(' ', found.Select(row => row.RowKey)));
    }

    [Theory]
    [InlineData("O'Brien & Söhne")]
    [InlineData("''")]
    [InlineData("' or PartitionKey ne '")]
    [InlineData("100% +1 #2 /x\\y ?a=b&c=d")]
    [InlineData("مرحبا 🎉 日本語")]
    [InlineData("{0} {{x}} $top=1")]
    public async Task A_value_is_found_as_it_is_whatever_it_contains(string value)
    {
        var table = await azurite.CreateTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "wanted") { ["Text"] = value });
        await table.AddEntityAsync(new TableEntity("p", "other") { ["Text"] = "other" });

        var found = await RowsAsync(table, TableClient.CreateQueryFilter($"Text eq {value}"));

        Assert.Equal(("wanted", value), found.Select(row => (row.RowKey, row.GetString("Text"))).Single());
    }

    [Fact]
    public void Literals_are_written_as_OData_says()
    {
        var day = new DateTime(2030, 1, 2, 3, 4, 5, DateTimeKind.Utc);

        Assert.Equal("a eq 'it''s' and b eq 5L and c eq 5 and d eq true", TableClient.CreateQueryFilter($"a eq {"it's"} and b eq {5L} and c eq {5} and d eq {true}"));
        Assert.Equal($"a eq guid'{Low}' and b eq datetime'2030-01-02T03:04:05Z'", TableClient.CreateQueryFilter($"a eq {Low} and b eq {day}"));
        Assert.Equal("a eq datetime'2030-01-01T11:00:00Z'", TableClient.CreateQueryFilter($"a eq {Noon}"));
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"a eq {new object()}"));
    }

    [Fact]
    public async Task More_than_a_thousand_rows_come_in_pages_and_in_key_order()
    {
        var table = await azurite.CreateTableAsync();
        var expected = await FillAsync(table, 1_050);

        var all = await RowsAsync(table, null);
        var sizes = new List<int>();
        await foreach (var page in table.QueryAsync<TableEntity>().AsPages())
            sizes.Add(page.Values.Count);

        Assert.Equal(expected, all.Select(row => row.RowKey));
        Assert.Equal([1_000, 50], sizes);
    }

    [Fact]
    public async Task Paging_goes_on_where_a_token_says_even_for_another_client()
    {
        var table = await azurite.CreateTableAsync();
        var expected = await FillAsync(table, 25);
        var seen = new List<string>();
        string? token = null;

        do
        {
            var client = azurite.CreateServiceClient().GetTableClient(table.Name);
            await foreach (var page in client.QueryAsync<TableEntity>("PartitionKey eq 'p'").AsPages(token, 10))
            {
                Assert.True(page.Values.Count <= 10);
                seen.AddRange(page.Values.Select(row => row.RowKey));
                token = page.ContinuationToken;
                break;
            }
        }
        while (token is not null);

        Assert.Equal(expected, seen);
    }

    [Fact]
    public async Task The_largest_page_can_be_set_for_the_whole_query()
    {
        var table = await azurite.CreateTableAsync();
        await FillAsync(table, 25);
        var sizes = new List<int>();

        await foreach (var page in table.QueryAsync<TableEntity>(maxPerPage: 20).AsPages())
            sizes.Add(page.Values.Count);

        Assert.Equal([20, 5], sizes);
    }

    [Fact]
    public async Task Only_selected_properties_come_back()
    {
        var table = await azurite.CreateTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["a"] = 1, ["b"] = 2L, ["c"] = "x" });

        var found = Assert.Single(await RowsAsync(table, null, "RowKey", "b"));

        Assert.Equal("r", found.RowKey);
        Assert.Equal(2L, found.GetInt64("b"));
        Assert.Null(found["a"]);
        Assert.Null(found["c"]);
    }

    [Fact]
    public async Task A_query_ends_when_it_is_cancelled()
    {
        var table = await azurite.CreateTableAsync();
        await FillAsync(table, 25);
        using var cancellation = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var page in table.QueryAsync<TableEntity>(maxPerPage: 10, cancellationToken: cancellation.Token).AsPages())
                await cancellation.CancelAsync();
        });
    }

    private static TableEntity Row(string key, string text, int whole, long large, double real, bool flag, DateTimeOffset time, Guid id, byte[] bytes) => new("p", key)
    {
        ["Text"] = text,
        ["Whole"] = whole,
        ["Large"] = large,
        ["Real"] = real,
        ["Flag"] = flag,
        ["Time"] = time,
        ["Id"] = id,
        ["Bytes"] = bytes,
    };

    private static async Task<List<TableEntity>> RowsAsync(TableClient table, string? filter, params string[] select)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, select: select.Length == 0 ? null : select))
            rows.Add(row);
        return rows;
    }

    private static async Task<List<string>> FillAsync(TableClient table, int count)
    {
        List<string> keys = [.. Enumerable.Range(0, count).Select(i => i.ToString("d5", null))];
        foreach (var chunk in keys.Chunk(100))
            await table.SubmitTransactionAsync(chunk.Select(key => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", key))));
        return keys;
    }
}

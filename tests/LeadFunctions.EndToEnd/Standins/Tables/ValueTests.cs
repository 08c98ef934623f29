using Azure.Data.Tables;

namespace LeadFunctions.EndToEnd.Standins.Tables;

/// <summary>Every type that tables know, out and back again, at its limits.</summary>
public sealed class ValueTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    public static TheoryData<object> Values() => new(
        "",
        "text",
        "quotes \" ' and \\ and </script>",
        "line\r\nbreaks\tand \u0001 control \u007f",
        "שלום مرحبا e\u0301 🎉 \ud7ff\uffee",
        new string('ü', 32 * 1024),
        true,
        false,
        0,
        int.MinValue,
        int.MaxValue,
        0L,
        long.MinValue,
        long.MaxValue,
        0.0,
        1.0,
        -2.5,
        1e-7,
        double.MaxValue,
        double.MinValue,
        double.Epsilon,
        double.NaN,
        double.PositiveInfinity,
        double.NegativeInfinity,
        Guid.Empty,
        new Guid("ffffffff-ffff-ffff-ffff-ffffffffffff"),
        new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero),
        new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero).AddTicks(9_999_999),
        new DateTimeOffset(2030, 5, 6, 7, 8, 9, TimeSpan.Zero).AddTicks(1_234_567),
        Array.Empty<byte>(),
        new byte[] { 0, 255, 1 },
        new byte[64 * 1024]);

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public async Task A_value_comes_back_as_it_went(object value)
    {
        var table = await azurite.CreateTableAsync();

        await table.AddEntityAsync(new TableEntity("p", "r") { ["Value"] = value });
        TableEntity read = await table.GetEntityAsync<TableEntity>("p", "r");
        TableEntity? listed = null;
        await foreach (var row in table.QueryAsync<TableEntity>())
            listed = row;

        Assert.Equal(value, read["Value"]);
        Assert.IsType(value.GetType(), read["Value"]);
        Assert.Equal(value, listed!["Value"]);
    }

    [Fact]
    public async Task Types_without_a_notation_of_their_own_come_back_as_the_nearest()
    {
        var table = await azurite.CreateTableAsync();
        var local = new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.FromHours(5));
        await table.AddEntityAsync(new TableEntity("p", "r")
        {
            ["DateTime"] = local.UtcDateTime,
            ["Offset"] = local,
            ["Data"] = BinaryData.FromBytes(new byte[] { 7 }),
        });

        TableEntity read = await table.GetEntityAsync<TableEntity>("p", "r");

        Assert.Equal(local.UtcDateTime, read.GetDateTime("DateTime"));
        Assert.Equal(DateTimeKind.Utc, read.GetDateTime("DateTime")!.Value.Kind);
        Assert.Equal(local, read.GetDateTimeOffset("Offset"));
        Assert.Equal(TimeSpan.Zero, read.GetDateTimeOffset("Offset")!.Value.Offset);
        Assert.Equal([7], read.GetBinary("Data")!);
        Assert.Equal([7], read.GetBinaryData("Data")!.ToArray());
    }

    [Fact]
    public async Task A_null_is_not_stored_and_changes_nothing_in_a_merge()
    {
        var table = await azurite.CreateTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["kept"] = "x", ["never"] = null });

        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["kept"] = null });
        TableEntity read = await table.GetEntityAsync<TableEntity>("p", "r");

        Assert.Equal("x", read.GetString("kept"));
        Assert.False(read.ContainsKey("never"));
    }

    [Fact]
    public async Task What_was_read_can_be_written_back_as_it_is()
    {
        var table = await azurite.CreateTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["a"] = 1L, ["b"] = 2.0 });
        TableEntity read = await table.GetEntityAsync<TableEntity>("p", "r");

        read["a"] = 2L;
        await table.UpdateEntityAsync(read, read.ETag, TableUpdateMode.Replace);
        TableEntity again = await table.GetEntityAsync<TableEntity>("p", "r");

        Assert.Equal((2L, 2.0), (again.GetInt64("a"), again.GetDouble("b")));
        Assert.NotEqual(read.ETag, again.ETag);
    }
}

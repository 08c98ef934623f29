using Azure.Data.Tables;

namespace LeadFunctions.EndToEnd.Standins.Tables;

public sealed class TableEntityTests
{
    [Fact]
    public void What_is_not_there_is_null_for_every_getter()
    {
        var entity = new TableEntity("p", "r");

        Assert.Null(entity["x"]);
        Assert.Null(entity.GetString("x"));
        Assert.Null(entity.GetBoolean("x"));
        Assert.Null(entity.GetInt32("x"));
        Assert.Null(entity.GetInt64("x"));
        Assert.Null(entity.GetDouble("x"));
        Assert.Null(entity.GetGuid("x"));
        Assert.Null(entity.GetDateTime("x"));
        Assert.Null(entity.GetDateTimeOffset("x"));
        Assert.Null(entity.GetBinary("x"));
        Assert.Null(entity.GetBinaryData("x"));
        Assert.Null(entity.Timestamp);
        Assert.Equal(default, entity.ETag);
    }

    [Fact]
    public void A_value_is_read_only_as_what_it_is()
    {
        var entity = new TableEntity("p", "r") { ["i"] = 1, ["s"] = "1" };

        Assert.Throws<InvalidOperationException>(() => entity.GetInt64("i"));
        Assert.Throws<InvalidOperationException>(() => entity.GetString("i"));
        Assert.Throws<InvalidOperationException>(() => entity.GetInt32("s"));
        Assert.Throws<InvalidOperationException>(() => entity.GetDateTimeOffset("s"));
    }

    [Fact]
    public void A_property_keeps_its_type_but_whole_numbers_widen()
    {
        var entity = new TableEntity("p", "r") { ["l"] = 1L, ["d"] = 1.0, ["s"] = "x" };

        entity["l"] = 2;
        entity["d"] = 3;
        entity["s"] = null;

        Assert.Equal(2L, entity.GetInt64("l"));
        Assert.Equal(3.0, entity.GetDouble("d"));
        Assert.Null(entity["s"]);
        Assert.Throws<InvalidOperationException>(() => entity["l"] = "text");
    }

    [Fact]
    public void It_is_a_dictionary_of_its_properties_keys_among_them()
    {
        var entity = new TableEntity(new Dictionary<string, object> { ["PartitionKey"] = "p", ["RowKey"] = "r", ["a"] = 1 });

        entity.Add("b", 2);
        Assert.True(entity.Remove("a"));

        Assert.Equal(["PartitionKey", "RowKey", "b"], entity.Keys.Order(StringComparer.Ordinal));
        Assert.True(entity.TryGetValue("b", out var value));
        Assert.Equal(2, value);
        Assert.False(entity.ContainsKey("a"));
        Assert.Contains(new KeyValuePair<string, object>("b", 2), entity);
        Assert.Equal(3, entity.Count);
        Assert.Equal("p", entity.PartitionKey);
    }
}

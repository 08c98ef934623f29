namespace Azure.Data.Tables.Wire;

/// <summary>Paths below an account's endpoint, escaped.</summary>
internal static class TablePath
{
    public const string Tables = "/Tables";

    public static string Table(string name) => $"/Tables('{name}')";

    public static string Entity(string table, string partitionKey, string rowKey) =>
        $"/{table}(PartitionKey='{Key(partitionKey)}',RowKey='{Key(rowKey)}')";

    private static string Key(string key) =>
        Uri.EscapeDataString(key.Contains('\'', StringComparison.Ordinal) ? key.Replace("'", "''", StringComparison.Ordinal) : key);
}

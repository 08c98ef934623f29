namespace LeadFunctions.LocalBus.Sqlite;

/// <summary>SQLite refused: a full disk, an I/O error, a damaged file. The transaction it happened in is void.</summary>
internal sealed class SqliteFault(int code, string message) : Exception($"SQLite error {code}: {message}")
{
    public int Code { get; } = code;
}

using SQLitePCL;

namespace LeadFunctions.LocalBus.Sqlite;

internal sealed class SqliteConnection : IDisposable
{
    private readonly sqlite3 _handle;
    private readonly List<Statement> _statements = [];
    private int _changesSeen;

    static SqliteConnection() => Batteries_V2.Init();

    public SqliteConnection(string path)
    {
        var code = raw.sqlite3_open_v2(path, out _handle, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX, null);
        if (code == raw.SQLITE_OK)
            return;
        var message = raw.sqlite3_errstr(code).utf8_to_string();
        _handle.Dispose();
        throw new SqliteFault(code, message);
    }

    /// <summary>Whether BEGIN was run and neither COMMIT nor ROLLBACK nor an error has ended the transaction.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    /// <summary>Whether any row was changed since the last call.</summary>
    public bool TakeHasChanged()
    {
        var total = raw.sqlite3_total_changes(_handle);
        var changed = total != _changesSeen;
        _changesSeen = total;
        return changed;
    }

    public void Execute(string sql)
    {
        var code = raw.sqlite3_exec(_handle, sql);
        if (code != raw.SQLITE_OK)
            throw new SqliteFault(code, raw.sqlite3_errmsg(_handle).utf8_to_string());
    }

    public Statement Prepare(string sql)
    {
        var code = raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement);
        if (code != raw.SQLITE_OK)
            throw new SqliteFault(code, raw.sqlite3_errmsg(_handle).utf8_to_string());
        var prepared = new Statement(_handle, statement);
        _statements.Add(prepared);
        return prepared;
    }

    public void Dispose()
    {
        foreach (var statement in _statements)
            statement.Dispose();
        _handle.Dispose();
    }
}

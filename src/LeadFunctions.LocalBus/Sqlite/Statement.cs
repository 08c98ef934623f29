using SQLitePCL;

namespace LeadFunctions.LocalBus.Sqlite;

/// <summary>
/// A prepared statement without the ADO.NET layer above it: bus traffic is a handful of statements run many thousand times a second. Parameters
/// count from 1, columns from 0, as in SQLite. Not for several threads.
/// </summary>
internal sealed class Statement(sqlite3 connection, sqlite3_stmt statement) : IDisposable
{
    public Statement Bind(int parameter, long value)
    {
        Check(raw.sqlite3_bind_int64(statement, parameter, value));
        return this;
    }

    public Statement Bind(int parameter, long? value)
    {
        Check(value is { } known ? raw.sqlite3_bind_int64(statement, parameter, known) : raw.sqlite3_bind_null(statement, parameter));
        return this;
    }

    public Statement Bind(int parameter, string value)
    {
        Check(raw.sqlite3_bind_text(statement, parameter, value));
        return this;
    }

    public Statement Bind(int parameter, ReadOnlySpan<byte> value)
    {
        Check(raw.sqlite3_bind_blob(statement, parameter, value));
        return this;
    }

    /// <returns>Whether there is a row to read. The last one resets the statement.</returns>
    public bool Step()
    {
        var code = raw.sqlite3_step(statement);
        if (code == raw.SQLITE_ROW)
            return true;
        raw.sqlite3_reset(statement);
        if (code != raw.SQLITE_DONE)
            throw new SqliteFault(code, raw.sqlite3_errmsg(connection).utf8_to_string());
        return false;
    }

    /// <returns>Rows that were changed.</returns>
    public int Execute()
    {
        while (Step())
        {
            // A pragma may answer with a row that nobody reads.
        }

        return raw.sqlite3_changes(connection);
    }

    /// <summary>The first column of the first row; null where there is none.</summary>
    public long? Scalar()
    {
        if (!Step())
            return null;
        long? value = IsNull(0) ? null : Int64(0);
        Reset();
        return value;
    }

    public long Int64(int column) => raw.sqlite3_column_int64(statement, column);

    public int Int32(int column) => raw.sqlite3_column_int(statement, column);

    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    /// <summary>Valid until the next step.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(statement, column);

    public void Reset() => raw.sqlite3_reset(statement);

    public void Dispose() => statement.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            throw new SqliteFault(code, raw.sqlite3_errmsg(connection).utf8_to_string());
    }
}

using LeadFunctions.LocalBus.Sqlite;

namespace LeadFunctions.LocalBus.Store;

/// <summary>
/// Gives each message a number that no other message of the file ever had. Numbers are reserved in the file by the hundred, so that a crash skips
/// some and repeats none.
/// </summary>
internal sealed class SequenceNumbers(SqliteConnection connection)
{
    private const int Reserve = 100;

    private readonly Statement _write = connection.Prepare("UPDATE sequence SET next = ?1");
    private long _next = connection.Prepare("SELECT next FROM sequence").Scalar() ?? 1;
    private long _reservedUpTo;

    public long Next()
    {
        if (_next >= _reservedUpTo)
        {
            _reservedUpTo = _next + Reserve;
            _write.Bind(1, _reservedUpTo).Execute();
        }

        return _next++;
    }

    /// <summary>The reservation may have been in the transaction that is void now.</summary>
    public void RolledBack() => _reservedUpTo = 0;

    /// <summary>On an orderly stop no number is skipped.</summary>
    public void GiveBack() => _write.Bind(1, _next).Execute();
}

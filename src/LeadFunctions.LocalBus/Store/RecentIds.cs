using LeadFunctions.LocalBus.Sqlite;

namespace LeadFunctions.LocalBus.Store;

/// <summary>
/// The message ids of one queue within its duplicate window: in memory to be looked up, about 50 bytes each, and in the file in the order of
/// sending, so that remembering one more touches the last page only.
/// </summary>
internal sealed class RecentIds
{
    private const int MostForgottenAtOnce = 2000;

    private readonly long _queue;
    private readonly long _window;
    private readonly Dictionary<UInt128, (long Sequence, long Until)> _known = [];
    private readonly List<(UInt128 Id, (long Sequence, long Until)? Before)> _sinceBegin = [];
    private readonly Statement _insert;
    private readonly Statement _oldest;
    private readonly Statement _deleteUpTo;

    public RecentIds(SqliteConnection connection, long queue, TimeSpan window)
    {
        _queue = queue;
        _window = (long)window.TotalMilliseconds;
        _insert = connection.Prepare("INSERT INTO recent_ids VALUES (?1, ?2, ?3, ?4, ?5)");
        _oldest = connection.Prepare("SELECT seq, high, low, until FROM recent_ids WHERE queue = ?1 ORDER BY seq LIMIT ?2");
        _deleteUpTo = connection.Prepare("DELETE FROM recent_ids WHERE queue = ?1 AND seq <= ?2");
        _oldest.Bind(1, queue).Bind(2, long.MaxValue);
        while (_oldest.Step())
            _known[Id(_oldest)] = (_oldest.Int64(0), _oldest.Int64(3));
    }

    /// <returns>The message that had this id within the window; null when there was none.</returns>
    public long? Find(UInt128 id, long now) => _known.TryGetValue(id, out var known) && known.Until > now ? known.Sequence : null;

    public void Remember(UInt128 id, long sequence, long now)
    {
        var until = now + _window;
        var known = _known.TryGetValue(id, out var before);
        _insert.Bind(1, _queue).Bind(2, sequence).Bind(3, (long)(ulong)(id >> 64)).Bind(4, (long)(ulong)id).Bind(5, until).Execute();
        _known[id] = (sequence, until);
        _sinceBegin.Add((id, known ? before : null));
    }

    /// <summary>Drops ids whose window has passed, a bounded number at a time.</summary>
    /// <returns>Whether there may be more of them.</returns>
    public bool ForgetOld(long now)
    {
        var (count, last) = (0, 0L);
        _oldest.Bind(1, _queue).Bind(2, MostForgottenAtOnce);
        while (_oldest.Step())
        {
            if (_oldest.Int64(3) > now)
            {
                _oldest.Reset();
                break;
            }

            (count, last) = (count + 1, _oldest.Int64(0));
            if (_known.TryGetValue(Id(_oldest), out var known) && known.Until <= now)
                _known.Remove(Id(_oldest));
        }

        if (count > 0)
            _deleteUpTo.Bind(1, _queue).Bind(2, last).Execute();
        return count == MostForgottenAtOnce;
    }

    public void Committed() => _sinceBegin.Clear();

    /// <summary>What the void transaction taught is unlearnt, last first: an id may be in it twice.</summary>
    public void RolledBack()
    {
        for (var i = _sinceBegin.Count - 1; i >= 0; i--)
        {
            if (_sinceBegin[i].Before is { } before)
                _known[_sinceBegin[i].Id] = before;
            else
                _known.Remove(_sinceBegin[i].Id);
        }

        _sinceBegin.Clear();
    }

    private static UInt128 Id(Statement row) => new((ulong)row.Int64(1), (ulong)row.Int64(2));
}

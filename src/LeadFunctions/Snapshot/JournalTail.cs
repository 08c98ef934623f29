using LeadFunctions.Core.Leads;
using LeadFunctions.Leads;

namespace LeadFunctions.Snapshot;

/// <summary>What one look at the journal found.</summary>
/// <param name="New">Rows that no look before found, or that named another lead then.</param>
/// <param name="Leads">Whose heads are to be read: those that the rows name, and some that were named before.</param>
internal sealed record TailLook(DateTimeOffset At, IReadOnlyList<JournalMention> New, IReadOnlyCollection<LeadId> Leads);

/// <summary>
/// Follows the end of the journal: who was changed since the last look? For one caller at a time, who says when he is done with what was found; else the
/// next look finds it again.
/// </summary>
/// <remarks>
/// Rows stand under the time of what happened, are written up to <see cref="Journal.LateAfter"/> after it, and before the head that they tell of. So each look
/// goes back a little further than the one before went forward, and a lead that was named is looked at again for as long as its head may still be on its way.
/// </remarks>
/// <param name="from">What is stored from this moment on is to be found (UTC).</param>
internal sealed class JournalTail(Journal journal, DateTimeOffset from)
{
    /// <summary>For rows written late, calls that are tried again, and clocks of hosts that differ. Also how long a head may come behind its row.</summary>
    public static readonly TimeSpan Behind = TimeSpan.FromMinutes(5);

    /// <summary>
    /// When a named lead is looked at again, after its row was found. Nearly every head is there within a tenth of a second of its row; one that is not is
    /// seen, at the latest, after the time that it took once more.
    /// </summary>
    private static readonly TimeSpan[] Again = [.. new[] { 2, 4, 8, 16, 32, 64, 128, 300 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    private readonly List<Named> _named = [];
    private Dictionary<string, JournalMention> _seen = [];
    private DateTimeOffset _until = from;

    /// <param name="now">UTC.</param>
    public async Task<TailLook> LookAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var since = _until - Behind;
        // A host whose clock runs ahead may be in the next day already.
        var days = Enumerable.Range(0, (int)((now + Behind).UtcDateTime.Date - since.UtcDateTime.Date).TotalDays + 1)
            .Select(day => new DateTimeOffset(since.UtcDateTime.Date.AddDays(day), TimeSpan.Zero));
        var found = await Task.WhenAll(
            from day in days
            from shard in Journal.Shards
            select journal.MentionsAsync(shard, day, since, cancellation));
        JournalMention[] mentions = [.. found.SelectMany(rows => rows).Where(row => !_seen.TryGetValue(row.Key, out var before) || before != row)];
        return new TailLook(now, mentions, mentions.Select(row => row.LeadId).Concat(_named.Where(one => one.IsDue(now)).Select(one => one.Lead)).ToHashSet());
    }

    /// <summary>The heads of the leads were read, after the look.</summary>
    public void Done(TailLook look)
    {
        _named.RemoveAll(one => one.IsDue(look.At) && !one.Next(look.At));
        foreach (var row in look.New)
        {
            _seen[row.Key] = row;
            // What happened long ago was stored long ago, or has a row of the moment, too.
            if (row.At > look.At - Behind)
                _named.Add(new Named(row.LeadId, look.At));
        }

        _until = look.At;
        _seen = _seen.Where(one => one.Value.At >= _until - Behind).ToDictionary();
    }

    private sealed class Named(LeadId lead, DateTimeOffset at)
    {
        private int _looks;

        public LeadId Lead => lead;

        public bool IsDue(DateTimeOffset now) => now - at >= Again[_looks];

        /// <returns>False when it was looked at often enough.</returns>
        public bool Next(DateTimeOffset now)
        {
            while (_looks < Again.Length && IsDue(now))
                _looks++;
            return _looks < Again.Length;
        }
    }
}

using System.Collections.Concurrent;
using LeadFunctions.Core.Leads;
using LeadFunctions.Leads;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Snapshot;

/// <summary>
/// A snapshot and what keeps it fresh. Any number of callers; one of them at a time looks for news, and the others wait for what that one finds.
/// </summary>
/// <param name="loadedAt">When all leads were read; what was stored since is read by the journal (UTC).</param>
/// <param name="readUntil">From when on the journal is to be read: the same moment, or a later one at which a file was written (UTC).</param>
internal sealed class LiveSnapshot(
    SnapshotBuilder builder,
    LeadStore leads,
    Journal journal,
    TimeProvider clock,
    ILogger logger,
    DateTimeOffset loadedAt,
    DateTimeOffset readUntil) : IDisposable
{
    /// <summary>A look at the journal is good for so long.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(2);

    private const int ReadsAtOnce = 32;

    /// <summary>Own changes that are kept until somebody asks. Beyond that the journal has to do: nobody has asked for long.</summary>
    private const int MostNoted = 10_000;

    private readonly SemaphoreSlim _turn = new(1);
    private readonly JournalTail _tail = new(journal, readUntil);
    private readonly Lock _lock = new();
    private HashSet<LeadId> _noted = [];

    /// <summary>Not fresh, however short the load was.</summary>
    private Snap _now = new(builder.Publish(), default);

    public DateTimeOffset LoadedAt => loadedAt;

    /// <summary>What is known now.</summary>
    public Snap Now => Volatile.Read(ref _now);

    /// <summary>A lead was changed by this process: the next who asks sees it.</summary>
    public void Note(LeadId id)
    {
        lock (_lock)
        {
            if (_noted.Count < MostNoted)
                _noted.Add(id);
        }
    }

    /// <summary>Looks for what changed, unless somebody just did.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage failed; the next call looks for the same again.</exception>
    public async Task<Snap> RefreshAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            var now = clock.GetUtcNow();
            var noted = TakeNoted();
            var isLookDue = now - _now.AsOf >= Freshness;
            if (!isLookDue && noted.Count == 0)
                return _now;
            try
            {
                var look = isLookDue ? await _tail.LookAsync(now, cancellation) : null;
                await ReadAsync(look is null ? noted : [.. noted.Union(look.Leads)], cancellation);
                if (look is not null)
                    _tail.Done(look);
                Volatile.Write(ref _now, new Snap(builder.Publish(), look?.At ?? _now.AsOf));
                return _now;
            }
            catch
            {
                foreach (var id in noted)
                    Note(id);
                throw;
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private HashSet<LeadId> TakeNoted()
    {
        lock (_lock)
        {
            var noted = _noted;
            if (noted.Count > 0)
                _noted = [];
            return noted;
        }
    }

    /// <summary>Brings leads to what their heads say. First all are read and then all are changed: a fault leaves the builder as it was.</summary>
    private async Task ReadAsync(HashSet<LeadId> ids, CancellationToken cancellation)
    {
        var (found, gone) = (new ConcurrentDictionary<LeadId, Lead>(), new ConcurrentBag<LeadId>());
        await Parallel.ForEachAsync(
            ids,
            new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancellation },
            async (id, token) =>
            {
                try
                {
                    var (stored, foundId) = await leads.ResolveAsync(id, token);
                    if (foundId != id || stored is null)
                        gone.Add(id);
                    if (stored is not null)
                        found[foundId] = stored.Lead;
                }
                catch (Exception fault) when (BrokenHead.IsCauseOf(fault))
                {
                    BrokenHead.Log(logger, id, fault);
                    gone.Add(id);
                }
            });
        foreach (var id in gone)
            builder.Remove(id);
        foreach (var lead in found.Values)
            builder.Put(lead);
    }
}

/// <param name="AsOf">What was stored before this moment is in it (UTC).</param>
internal sealed record Snap(SnapshotView View, DateTimeOffset AsOf);

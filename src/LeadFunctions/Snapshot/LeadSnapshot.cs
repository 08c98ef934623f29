using LeadFunctions.Core.Leads;
using LeadFunctions.Leads;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Snapshot;

/// <summary>
/// All leads in memory, for lists that filter, search and count over everything. Loaded when somebody asks for the first time, kept fresh by those who ask,
/// and read anew each hour beside their requests: while nobody asks nothing runs.
/// </summary>
internal sealed partial class LeadSnapshot : IDisposable
{
    /// <summary>How long a request waits for a load before it shows how far that is.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>A change of which the journal does not tell is found after so long.</summary>
    private static readonly TimeSpan ReadAnewAfter = TimeSpan.FromHours(1);

    /// <summary>Where that fails, what is known is good enough for a while.</summary>
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromMinutes(1);

    /// <summary>Nobody asked for so long that reading all leads is faster than following the journal.</summary>
    private static readonly TimeSpan MostBehind = TimeSpan.FromHours(12);

    private readonly SnapshotLoader _loader;
    private readonly SnapshotBlob _blob;
    private readonly LeadStore _leads;
    private readonly Journal _journal;
    private readonly LeadNews _changes;
    private readonly IOptions<SnapshotOptions> _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<LeadSnapshot> _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private volatile LiveSnapshot? _live;

    /// <summary>Loaded, and about to take the place of the other.</summary>
    private volatile LiveSnapshot? _coming;

    private volatile Task _load = Task.CompletedTask;
    private volatile Task _keep = Task.CompletedTask;
    private volatile LoadProgress _progress = new();
    private volatile bool _hasFailed;

    /// <summary>When all leads were last begun to be read beside the requests (UTC).</summary>
    private DateTimeOffset _readAnewAt;

    public LeadSnapshot(
        SnapshotLoader loader,
        SnapshotBlob blob,
        LeadStore leads,
        Journal journal,
        LeadNews changes,
        IOptions<SnapshotOptions> options,
        TimeProvider clock,
        ILogger<LeadSnapshot> logger)
    {
        (_loader, _blob, _leads, _journal, _changes, _options, _clock, _logger) = (loader, blob, leads, journal, changes, options, clock, logger);
        _changes.Stored += Note;
    }

    /// <summary>What a side bar counts: all leads as they stand now where they are in memory. Nobody waits for a load here; this begins it.</summary>
    /// <returns>Null until all leads were read.</returns>
    /// <exception cref="Azure.RequestFailedException">Storage failed while it was asked what changed.</exception>
    public async Task<SnapshotView?> GlanceAsync(CancellationToken cancellation)
    {
        if (_live is { } live && IsOfUse(live))
            return (await live.RefreshAsync(cancellation)).View;
        _ = Load(useBlob: true);
        return null;
    }

    /// <summary>All leads as they stand now: changes of this process at once, those of others within two seconds.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage failed while it was asked what changed.</exception>
    public async Task<SnapshotState> OpenAsync(CancellationToken cancellation)
    {
        if (!IsOfUse(_live))
        {
            var load = Load(useBlob: true);
            await Task.WhenAny(load, Task.Delay(Patience, _clock, cancellation));
            cancellation.ThrowIfCancellationRequested();
            if (_live is null || (!load.IsCompleted && !IsOfUse(_live)))
                return new SnapshotState.Loading(_progress.Read, _hasFailed);
        }

        var live = _live!;
        var now = await live.RefreshAsync(cancellation);
        if (_clock.GetUtcNow() - live.LoadedAt >= ReadAnewAfter && _clock.GetUtcNow() - _readAnewAt >= TryAgainAfter)
            _ = Load(useBlob: false);
        return new SnapshotState.Ready(now.View, now.AsOf);
    }

    /// <summary>Ends when nothing is being loaded or kept any more; for tests.</summary>
    internal async Task LoadedAsync()
    {
        await _load;
        await _keep;
    }

    public void Dispose()
    {
        _changes.Stored -= Note;
        _stopping.Cancel();
        _stopping.Dispose();
        _live?.Dispose();
    }

    private bool IsOfUse(LiveSnapshot? live) => live is not null && _clock.GetUtcNow() - live.Now.AsOf <= MostBehind;

    private void Note(LeadId id)
    {
        _live?.Note(id);
        _coming?.Note(id);
    }

    /// <summary>One load at a time, however many ask; no request's end ends it. A fault is logged, and the next who asks begins again.</summary>
    private Task Load(bool useBlob)
    {
        lock (_lock)
        {
            if (_load.IsCompleted)
            {
                _progress = new LoadProgress();
                if (!useBlob)
                    _readAnewAt = _clock.GetUtcNow();
                _load = Task.Run(() => TryLoadAsync(useBlob, _progress), CancellationToken.None);
            }

            return _load;
        }
    }

    private async Task TryLoadAsync(bool useBlob, LoadProgress progress)
    {
        try
        {
            var start = _clock.GetTimestamp();
            var live = (useBlob ? await ReadBlobAsync(_stopping.Token) : null) ?? await ReadAllAsync(progress, _stopping.Token);
            _coming = live;
            await live.RefreshAsync(_stopping.Token);
            _live = live;
            _hasFailed = false;
            Log.Loaded(_logger, live.Now.View.Count, _clock.GetElapsedTime(start).TotalSeconds);
            if (live.Now.View.Count >= _options.Value.PersistFrom)
                _keep = _blob.KeepAsync(live.LoadedAt, live.Now, _stopping.Token);
        }
        catch (Exception fault) when (!_stopping.IsCancellationRequested)
        {
            _hasFailed = true;
            Log.Failed(_logger, fault.GetType().Name, progress.Read);
        }
        catch (Exception)
        {
            // The process stops.
        }
        finally
        {
            _coming = null;
        }
    }

    private async Task<LiveSnapshot> ReadAllAsync(LoadProgress progress, CancellationToken cancellation)
    {
        // What happens while all leads are read is read by the journal after it.
        var begun = _clock.GetUtcNow();
        var builder = await _loader.LoadAsync(progress, cancellation);
        return new LiveSnapshot(builder, _leads, _journal, _clock, _logger, begun, begun);
    }

    private async Task<LiveSnapshot?> ReadBlobAsync(CancellationToken cancellation) =>
        await _blob.FindAsync(_clock.GetUtcNow() - MostBehind, cancellation) is { } kept
            ? new LiveSnapshot(kept.Builder, _leads, _journal, _clock, _logger, kept.LoadedAt, kept.AsOf)
            : null;

    private static partial class Log
    {
        [LoggerMessage(9000, LogLevel.Information, "Snapshot: {Leads} leads loaded in {Seconds:0.0} s")]
        public static partial void Loaded(ILogger logger, int leads, double seconds);

        [LoggerMessage(9001, LogLevel.Error, "Snapshot: loading failed ({Fault}) after {Leads} leads; the next request tries again")]
        public static partial void Failed(ILogger logger, string fault, int leads);
    }
}

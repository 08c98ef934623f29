using Azure.Data.Tables;
using LeadFunctions.Core.Leads;
using LeadFunctions.Snapshot;
using LeadFunctions.Storage;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Privacy;

/// <summary>Leads that retention will erase.</summary>
/// <param name="From">Before it (UTC) nothing is erased by the settings as they are now.</param>
/// <param name="Due">By stage, those whose time is over, or will be within the notice.</param>
internal sealed record RetentionNotice(DateTimeOffset From, IReadOnlyDictionary<LeadStage, int> Due);

/// <summary>
/// What retention is about to do. It looks at the leads in memory: what they say is enough to name candidates, whose heads are asked before they go.
/// </summary>
internal sealed class RetentionPlan(LeadTables tables, LeadSnapshot snapshot, IOptions<RetentionOptions> options, TimeProvider clock)
{
    private const string Partition = "retention";
    private const string Row = "settings";

    private static readonly TimeSpan LongestLoad = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(200);

    /// <returns>Null: retention is off, or the leads are not in memory yet.</returns>
    public async Task<RetentionNotice?> AnnounceAsync(CancellationToken cancellation)
    {
        if (!options.Value.IsOn || await snapshot.OpenAsync(cancellation) is not SnapshotState.Ready ready)
            return null;
        var (from, until) = (await FromAsync(cancellation), clock.GetUtcNow() + options.Value.Notice);
        return new RetentionNotice(from, Expired(ready.View, until).CountBy(row => row.Stage).ToDictionary());
    }

    /// <summary>Leads whose time seems to be over.</summary>
    /// <returns>None while what they would be erased by is still being announced.</returns>
    public async Task<IReadOnlyList<LeadId>> CandidatesAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (!options.Value.IsOn || await FromAsync(cancellation) > now || await LoadedAsync(cancellation) is not { } leads)
            return [];
        return [.. Expired(leads, now).Select(row => row.Key.ToId())];
    }

    /// <summary>Nobody waits for a page here: where no one looked at the desk for long, all leads are read first.</summary>
    private async Task<SnapshotView?> LoadedAsync(CancellationToken cancellation)
    {
        for (var started = clock.GetTimestamp(); clock.GetElapsedTime(started) < LongestLoad; await Task.Delay(AskAgain, clock, cancellation))
        {
            if (await snapshot.OpenAsync(cancellation) is SnapshotState.Ready ready)
                return ready.View;
        }

        return null;
    }

    /// <summary>When the settings, as they are, were announced long enough. Who changes them begins a new notice.</summary>
    private async Task<DateTimeOffset> FromAsync(CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var found = await tables.Privacy.GetEntityIfExistsAsync<TableEntity>(Partition, Row, cancellationToken: cancellation);
        var text = options.Value.Text;
        if (found.HasValue && found.Value!.GetString("Settings") == text)
            return found.Value.GetDateTimeOffset("Since")!.Value + options.Value.Notice;
        var now = clock.GetUtcNow();
        // Who is overtaken announces the same.
        await tables.Privacy.TryPutAsync(
            new TableEntity(Partition, Row) { ["Settings"] = text, ["Since"] = now }, found.HasValue ? found.Value!.ETag : default, cancellation);
        return now + options.Value.Notice;
    }

    private IEnumerable<ListedRow> Expired(SnapshotView view, DateTimeOffset at)
    {
        foreach (var chunk in view.Chunks)
        {
            foreach (var row in chunk.Rows)
            {
                if (!row.IsGone && row.DueAt == ListedRow.Never && options.Value.Of(row.Stage) is { } keep
                    && Math.Max(row.AskedAt, row.PointsAt) + keep.Ticks <= at.UtcTicks)
                    yield return row;
            }
        }
    }
}

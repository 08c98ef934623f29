using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using LeadFunctions.Core.Leads;
using LeadFunctions.Links;
using LeadFunctions.Storage;

namespace LeadFunctions.Leads;

/// <summary>
/// Customers who were erased, in table <c>Privacy</c>: PK <c>suppressed</c>, RK a keyed hash of an identity key, so that nobody can tell by guessing who is on
/// the list. It is kept in memory, and costs a lead no storage call: whether it changed is asked every half minute.
/// </summary>
/// <remarks>What was erased by another host is known here after <see cref="Freshness"/>: until then erasing is repeated.</remarks>
internal sealed class SuppressionList(LeadTables tables, LinkSecret secret, TimeProvider clock) : IDisposable
{
    /// <summary>A look at the list is good for so long.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);

    private const string Partition = "suppressed";

    /// <summary>Sorts behind all hashes.</summary>
    private const string VersionRow = "~version";

    private const string Purpose = "suppression";

    private readonly SemaphoreSlim _turn = new(1);
    private volatile Known _known = new(null, DateTimeOffset.MinValue, []);

    /// <summary>When the list was last looked at (UTC). Who knows that nobody was erased until then may say so: that spares a call.</summary>
    public DateTimeOffset KnownAt
    {
        get => _known.At;
        set => _known = _known with { At = value };
    }

    private sealed record Known(string? Version, DateTimeOffset At, Dictionary<string, Suppression> Rows);

    /// <param name="keys">Of a submission.</param>
    /// <returns>What is known of the customer; null when none of the keys was erased.</returns>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async ValueTask<Suppression?> FindAsync(IReadOnlyList<IdentityKey> keys, CancellationToken cancellation)
    {
        if (!IsFresh)
            await RefreshAsync(force: false, cancellation);
        if (_known.Rows is not { Count: > 0 } rows || keys.Count == 0)
            return null;
        Suppression? found = null;
        foreach (var identity in keys)
        {
            // What a name at a company said no to may be a namesake's: beside a stronger key it tells nothing.
            if (identity.Kind == IdentityKind.NameCompanyCountry && identity != keys[0])
                continue;
            if (rows.TryGetValue(await RowOfAsync(identity.Hash, cancellation), out var row))
                found = found is null || row.ErasedAt > found.ErasedAt ? row.With(found) : found.With(row);
        }

        return found;
    }

    /// <summary>Adds a customer. What is known of an earlier erasure goes on.</summary>
    /// <param name="hashes">Of their identity keys.</param>
    public async Task AddAsync(IEnumerable<string> hashes, Suppression suppression, CancellationToken cancellation)
    {
        await RefreshAsync(force: true, cancellation);
        foreach (var hash in hashes.Distinct())
        {
            var row = await RowOfAsync(hash, cancellation);
            await tables.Privacy.UpsertEntityAsync(Entity(row, suppression.With(_known.Rows.GetValueOrDefault(row))), TableUpdateMode.Replace, cancellation);
        }

        await tables.Privacy.UpsertEntityAsync(
            new TableEntity(Partition, VersionRow) { ["Version"] = Guid.NewGuid().ToString() }, TableUpdateMode.Replace, cancellation);
        await RefreshAsync(force: true, cancellation);
    }

    private bool IsFresh => clock.GetUtcNow() - _known.At < Freshness;

    private async Task RefreshAsync(bool force, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            if (!force && IsFresh)
                return;
            var at = clock.GetUtcNow();
            await tables.ReadyAsync(cancellation);
            var found = await tables.Privacy.GetEntityIfExistsAsync<TableEntity>(Partition, VersionRow, cancellationToken: cancellation);
            var version = found.HasValue ? found.Value!.GetString("Version") : null;
            _known = version == _known.Version ? _known with { At = at } : new Known(version, at, await ReadAsync(cancellation));
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<Dictionary<string, Suppression>> ReadAsync(CancellationToken cancellation)
    {
        var rows = new Dictionary<string, Suppression>(StringComparer.Ordinal);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey lt {VersionRow}");
        await foreach (var row in tables.Privacy.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            rows[row.RowKey] = new Suppression(
                row.GetDateTimeOffset("ErasedAt")!.Value,
                LeadId.Parse(row.GetString("Anonymous")),
                row.GetDateTimeOffset("OptedOutAt"),
                JsonSerializer.Deserialize<Dictionary<ConsentPurpose, DateTimeOffset>>(row.GetString("Refused"))!);
        }

        return rows;
    }

    private static TableEntity Entity(string row, Suppression it)
    {
        var entity = new TableEntity(Partition, row)
        {
            ["ErasedAt"] = it.ErasedAt,
            ["Anonymous"] = it.Anonymous.ToString(),
            ["Refused"] = JsonSerializer.Serialize(it.Refused),
        };
        if (it.OptedOutAt is { } at)
            entity["OptedOutAt"] = at;
        return entity;
    }

    private ValueTask<string> RowOfAsync(string hash, CancellationToken cancellation) => secret.HashAsync(Purpose, hash, cancellation);
}

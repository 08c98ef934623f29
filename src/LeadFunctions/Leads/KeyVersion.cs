using Azure;
using Azure.Data.Tables;
using LeadFunctions.Core.Identity;
using LeadFunctions.Storage;

namespace LeadFunctions.Leads;

/// <summary>How far the leads are known by the present keys.</summary>
/// <param name="Continuation">Where the walk over all leads goes on; null: at the beginning.</param>
/// <param name="Leads">Looked at so far.</param>
internal sealed record KeyProgress(int Version, bool IsDone, string? Continuation, int Leads)
{
    public static KeyProgress None { get; } = new(IdentityKeys.Version, false, null, 0);
}

/// <summary>The row of <c>Identities</c> that says by which version of keys all leads are known.</summary>
internal sealed class KeyVersion(LeadTables tables, KeyMigration migration)
{
    private const string Partition = "~";
    private const string Row = "version";
    private bool _isDone;

    /// <summary>Version by whose keys some leads may still be known alone; null when there is none.</summary>
    public async ValueTask<int?> FormerAsync(CancellationToken cancellation)
    {
        if (migration.From is null || Volatile.Read(ref _isDone))
            return null;
        if ((await ReadAsync(cancellation)).Progress is not { IsDone: true, Version: IdentityKeys.Version })
            return migration.From;
        Volatile.Write(ref _isDone, true);
        return null;
    }

    public async Task<(KeyProgress? Progress, ETag ETag)> ReadAsync(CancellationToken cancellation)
    {
        var found = await tables.Identities.GetEntityIfExistsAsync<TableEntity>(Partition, Row, cancellationToken: cancellation);
        if (!found.HasValue)
            return default;
        var row = found.Value!;
        return (
            new KeyProgress(row.GetInt32("Version") ?? 0, row.GetBoolean("IsDone") == true, row.GetString("Continuation"), row.GetInt32("Leads") ?? 0),
            row.ETag);
    }

    /// <param name="known">As it was read; default when there was none.</param>
    /// <returns>Null when another host was faster.</returns>
    public Task<ETag?> TryWriteAsync(KeyProgress progress, ETag known, CancellationToken cancellation) => tables.Identities.TryPutAsync(
        new TableEntity(Partition, Row)
        {
            ["Version"] = progress.Version,
            ["IsDone"] = progress.IsDone,
            ["Continuation"] = progress.Continuation ?? "",
            ["Leads"] = progress.Leads,
        },
        known,
        cancellation);
}

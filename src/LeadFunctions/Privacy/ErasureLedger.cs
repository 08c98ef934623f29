using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using LeadFunctions.Core.Leads;
using LeadFunctions.Links;
using LeadFunctions.Storage;

namespace LeadFunctions.Privacy;

/// <summary>
/// Table <c>Privacy</c>: PK <c>erasing</c>, RK lead id, what was begun and is not at its end; PK <c>erased</c>, RK time and id, newest first, the certificates;
/// PK <c>erased-lead</c>, RK a keyed hash of a lead's id, which certificate is its.
/// </summary>
internal sealed class ErasureLedger(LeadTables tables, LinkSecret secret)
{
    private const string Open = "erasing";
    private const string Certificates = "erased";
    private const string OfLead = "erased-lead";

    /// <returns>The work as it was begun, now or by somebody before.</returns>
    public async Task<ErasureWork> BeginAsync(ErasureWork work, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        // Which certificate is the lead's is known before anything is removed: who asks again is told.
        var row = new TableEntity(OfLead, await RowOfAsync(work.Lead, cancellation)) { ["Certificate"] = RowOf(work) };
        if (await tables.Privacy.TryPutAsync(Entity(work), default, cancellation) is null)
            return (await FindOpenAsync(work.Lead, cancellation))!;
        await tables.Privacy.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
        await SaveAsync(work, null, cancellation);
        return work;
    }

    public async Task<ErasureWork?> FindOpenAsync(LeadId id, CancellationToken cancellation)
    {
        var found = await tables.Privacy.GetEntityIfExistsAsync<TableEntity>(Open, id.ToString(), cancellationToken: cancellation);
        return found.HasValue ? WorkOf(found.Value!) : null;
    }

    public async Task<IReadOnlyList<ErasureWork>> OpenAsync(CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Open}");
        return await tables.Privacy.QueryAsync<TableEntity>(filter, cancellationToken: cancellation).Select(WorkOf).ToListAsync(cancellation);
    }

    /// <summary>Notes how far the work is, and what its certificate says of it.</summary>
    /// <param name="checkedAt">When it is at its end (UTC): then nothing but the certificate is left.</param>
    public async Task SaveAsync(ErasureWork work, DateTimeOffset? checkedAt, CancellationToken cancellation)
    {
        var certificate = new TableEntity(Certificates, RowOf(work))
        {
            ["At"] = work.At,
            ["By"] = work.By,
            ["Removed"] = JsonSerializer.Serialize(work.Removed),
        };
        (certificate["Reason"], certificate["DoneAt"], certificate["CheckedAt"]) = (work.Reason, work.DoneAt, checkedAt);
        foreach (var name in certificate.Where(one => one.Value is null).Select(one => one.Key).ToArray())
            certificate.Remove(name);
        await tables.Privacy.UpsertEntityAsync(certificate, TableUpdateMode.Replace, cancellation);
        if (checkedAt is null)
            await tables.Privacy.UpsertEntityAsync(Entity(work), TableUpdateMode.Replace, cancellation);
        else
            await tables.Privacy.DeleteEntityAsync(Open, work.Lead.ToString(), ETag.All, cancellation);
    }

    /// <summary>The newest certificate of a lead that was erased.</summary>
    public async Task<ErasureCertificate?> FindAsync(LeadId id, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var found = await tables.Privacy.GetEntityIfExistsAsync<TableEntity>(OfLead, await RowOfAsync(id, cancellation), cancellationToken: cancellation);
        return found.HasValue ? await FindAsync(found.Value!.GetString("Certificate"), cancellation) : null;
    }

    public async Task<ErasureCertificate?> FindAsync(ErasureWork work, CancellationToken cancellation) => await FindAsync(RowOf(work), cancellation);

    /// <summary>Certificates, newest first.</summary>
    /// <param name="after">Row key of the last one before; null for the newest.</param>
    /// <returns>Also where the next page begins; null after the last.</returns>
    public async Task<(IReadOnlyList<ErasureCertificate> Certificates, string? After)> ListAsync(int take, string? after, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Certificates} and RowKey gt {after ?? ""}");
        var rows = await tables.Privacy.QueryAsync<TableEntity>(filter, take + 1, cancellationToken: cancellation).Take(take + 1).ToListAsync(cancellation);
        return ([.. rows.Take(take).Select(CertificateOf)], rows.Count > take ? rows[take - 1].RowKey : null);
    }

    private async Task<ErasureCertificate?> FindAsync(string row, CancellationToken cancellation)
    {
        var found = await tables.Privacy.GetEntityIfExistsAsync<TableEntity>(Certificates, row, cancellationToken: cancellation);
        return found.HasValue ? CertificateOf(found.Value!) : null;
    }

    private static string RowOf(ErasureWork work) => $"{TableKeys.NewestFirst(work.At)};{work.Id}";

    private ValueTask<string> RowOfAsync(LeadId id, CancellationToken cancellation) => secret.HashAsync(OfLead, id.ToString(), cancellation);

    private static ErasureCertificate CertificateOf(TableEntity row) => new(
        Guid.Parse(row.RowKey[(row.RowKey.IndexOf(';') + 1)..]),
        row.GetDateTimeOffset("At")!.Value,
        row.GetString("By"),
        row.GetString("Reason"),
        JsonSerializer.Deserialize<SortedDictionary<string, int>>(row.GetString("Removed"))!,
        row.GetDateTimeOffset("DoneAt"),
        row.GetDateTimeOffset("CheckedAt"));

    private static TableEntity Entity(ErasureWork work) =>
        new(Open, work.Lead.ToString()) { ["Work"] = JsonSerializer.Serialize(work) };

    private static ErasureWork WorkOf(TableEntity row) => JsonSerializer.Deserialize<ErasureWork>(row.GetString("Work"))!;
}

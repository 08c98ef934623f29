using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using LeadFunctions.Storage;
using LeadFunctions.Watch;

namespace LeadFunctions.Forms;

/// <summary>
/// Table <c>Forms</c>: what waits for its confirmation, PK day of the submission, RK its id; and PK <c>mail</c>, RK the same id, while its mail is not
/// taken yet. The mail's row is written first, so that none is ever forgotten; one too many is seen by its submission.
/// </summary>
internal sealed class PendingForms(LeadTables tables)
{
    /// <summary>A property holds no more.</summary>
    public const int MaxContentBytes = 64 * 1024;

    private const string MailPartition = "mail";

    /// <summary>Names of partitions that are no days come after it.</summary>
    private const string AfterDays = "a";

    public static byte[] BytesOf(PendingContent content) => JsonSerializer.SerializeToUtf8Bytes(content);

    /// <summary>Adds what is not there yet; once is enough, however often it is repeated.</summary>
    public async Task AddAsync(PendingForm pending, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var isMailNew = await TryAddAsync(MailRow(pending.Id, pending.AskedAt, 0), cancellation);
        // It waits already, so its mail was written before: that it is not there any more means that it was taken.
        if (!await TryAddAsync(RowOf(pending), cancellation) && isMailNew)
            await EndMailAsync(pending.Id, cancellation);
    }

    public async Task<PendingForm?> FindAsync(Guid id, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var found = await tables.Forms.GetEntityIfExistsAsync<TableEntity>(PartitionOf(id), id.ToString(), cancellationToken: cancellation);
        return found.HasValue ? Of(found.Value!) : null;
    }

    /// <returns>As it is now; null when somebody else changed it since.</returns>
    public async Task<PendingForm?> ReplaceAsync(PendingForm pending, CancellationToken cancellation) =>
        await tables.Forms.TryPutAsync(RowOf(pending), pending.ETag, cancellation) is { } version ? pending with { ETag = version } : null;

    /// <summary>Those whose time is over, oldest day first.</summary>
    public IAsyncEnumerable<PendingForm> ExpiredAsync(DateTimeOffset now, CancellationToken cancellation) =>
        QueryAsync(TableClient.CreateQueryFilter($"PartitionKey lt {AfterDays} and ExpiresAt le {now}"), cancellation);

    /// <summary>All that wait, and those that were confirmed a while ago.</summary>
    public IAsyncEnumerable<PendingForm> AllAsync(CancellationToken cancellation) =>
        QueryAsync(TableClient.CreateQueryFilter($"PartitionKey lt {AfterDays}"), cancellation);

    /// <summary>Removes one in whatever state it is, with its mail.</summary>
    public async Task RemoveAsync(Guid id, CancellationToken cancellation)
    {
        await EndMailAsync(id, cancellation);
        await tables.Forms.DeleteEntityAsync(PartitionOf(id), id.ToString(), ETag.All, cancellation);
    }

    /// <summary>Removes one unless somebody changed it since.</summary>
    public async Task<bool> RemoveAsync(PendingForm pending, CancellationToken cancellation)
    {
        try
        {
            await tables.Forms.DeleteEntityAsync(PartitionOf(pending.Id), pending.Id.ToString(), pending.ETag, cancellation);
            return true;
        }
        catch (RequestFailedException fault) when (fault.IsOvertaken())
        {
            return false;
        }
    }

    /// <summary>Ids of those whose mail is due.</summary>
    public async Task<IReadOnlyList<Guid>> DueMailsAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {MailPartition} and DueAt le {now}");
        var rows = tables.Forms.QueryAsync<TableEntity>(filter, 200, ["RowKey"], cancellation);
        return await rows.Select(row => Guid.Parse(row.RowKey)).ToListAsync(cancellation);
    }

    /// <summary>Takes on a mail, so that nobody else sends it meanwhile: it is due again only later.</summary>
    /// <param name="dueAgain">By how often it was tried before.</param>
    /// <returns>Tries, this one among them; null: nothing is due, or somebody else was faster.</returns>
    public async Task<int?> TakeMailAsync(Guid id, DateTimeOffset now, Func<int, DateTimeOffset> dueAgain, CancellationToken cancellation)
    {
        var found = await tables.Forms.GetEntityIfExistsAsync<TableEntity>(MailPartition, id.ToString(), cancellationToken: cancellation);
        if (!found.HasValue || found.Value!.GetDateTimeOffset("DueAt") > now)
            return null;
        var tries = found.Value.GetInt32("Tries") ?? 0;
        return await tables.Forms.TryPutAsync(MailRow(id, dueAgain(tries), tries + 1), found.Value.ETag, cancellation) is null ? null : tries + 1;
    }

    /// <summary>It was taken, or will never be.</summary>
    public Task EndMailAsync(Guid id, CancellationToken cancellation) =>
        tables.Forms.DeleteEntityAsync(MailPartition, id.ToString(), ETag.All, cancellation);

    private async IAsyncEnumerable<PendingForm> QueryAsync(string filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        await foreach (var row in tables.Forms.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
            yield return Of(row);
    }

    /// <returns>False: an earlier try of the same wrote it.</returns>
    private async Task<bool> TryAddAsync(TableEntity row, CancellationToken cancellation)
    {
        try
        {
            await tables.Forms.AddEntityAsync(row, cancellation);
            return true;
        }
        catch (RequestFailedException there) when (there is { Status: 409, ErrorCode: "EntityAlreadyExists" })
        {
            return false;
        }
    }

    private static string PartitionOf(Guid id) => TableKeys.Day(SubmissionTime.Of(id) ?? default);

    private static TableEntity MailRow(Guid id, DateTimeOffset dueAt, int tries) => new(MailPartition, id.ToString()) { ["DueAt"] = dueAt, ["Tries"] = tries };

    private static TableEntity RowOf(PendingForm pending)
    {
        var row = new TableEntity(PartitionOf(pending.Id), pending.Id.ToString())
        {
            ["Form"] = pending.Form,
            ["AskedAt"] = pending.AskedAt,
            ["ExpiresAt"] = pending.ExpiresAt,
        };
        if (pending.Content is { } content)
            row["Content"] = BytesOf(content);
        if (pending.ConfirmedAt is { } at)
            row["ConfirmedAt"] = at;
        if (pending.ConfirmationId is { } id)
            row["ConfirmationId"] = id;
        return row;
    }

    private static PendingForm Of(TableEntity row) => new(
        Guid.Parse(row.RowKey),
        row.GetString("Form")!,
        row.GetDateTimeOffset("AskedAt")!.Value,
        row.GetDateTimeOffset("ExpiresAt")!.Value,
        row.GetBinary("Content") is { } content ? JsonSerializer.Deserialize<PendingContent>(content) : null,
        row.GetDateTimeOffset("ConfirmedAt"),
        row.GetGuid("ConfirmationId"),
        row.ETag);
}

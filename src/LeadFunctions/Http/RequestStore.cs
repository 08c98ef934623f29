using Azure;
using Azure.Data.Tables;
using LeadFunctions.Storage;

namespace LeadFunctions.Http;

/// <summary>Table <c>Requests</c>: PK first letter of the key's hash, RK the hash. Conditional writes alone decide who works on a request.</summary>
internal sealed class RequestStore(LeadTables tables, TimeProvider clock)
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    /// <summary>Longer than any function may run: whoever began and has not ended by then is gone.</summary>
    public static readonly TimeSpan LongestWork = TimeSpan.FromMinutes(6);

    /// <summary>A property of a row holds no more; of a longer answer only the status is kept.</summary>
    private const int LongestBody = 64 * 1024;

    private const int MaxAttempts = 5;

    /// <summary>Notes a request that comes for the first time.</summary>
    /// <param name="id">Its id, where it is new.</param>
    /// <returns>What is known of it: this request itself where it has this id, else the one that came before.</returns>
    /// <exception cref="RequestFailedException">Storage failed, or others replaced the row at every attempt.</exception>
    public async Task<KnownRequest> RememberAsync(RequestKey key, string fingerprint, Guid id, DateTimeOffset at, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var mine = new KnownRequest(key, fingerprint, id, at, clock.GetUtcNow() + LongestWork, null, default);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return mine with { ETag = (await tables.Requests.AddEntityAsync(RowOf(mine), cancellation)).Headers.ETag ?? default };
            }
            catch (RequestFailedException taken) when (taken.IsConflict() && attempt < MaxAttempts)
            {
                var found = await tables.Requests.GetEntityIfExistsAsync<TableEntity>(Partition(key), key.Hash, cancellationToken: cancellation);
                if (!found.HasValue)
                    continue;
                var known = Of(key, found.Value!);
                if (known.FirstAt + KeptFor > clock.GetUtcNow())
                    return known;
                if (await ReplaceAsync(mine with { ETag = known.ETag }, cancellation) is { } replaced)
                    return replaced;
            }
        }
    }

    /// <summary>Goes on with a request whose worker is gone.</summary>
    /// <returns>Null when somebody else does.</returns>
    public Task<KnownRequest?> TakeOverAsync(KnownRequest request, CancellationToken cancellation) =>
        ReplaceAsync(request with { BusyUntil = clock.GetUtcNow() + LongestWork }, cancellation);

    public Task FinishAsync(KnownRequest request, RequestAnswer answer) => ReplaceAsync(
        request with { Answer = answer.Body?.Length > LongestBody ? answer with { ContentType = null, Body = null } : answer }, CancellationToken.None);

    /// <summary>Its work failed: whoever repeats it may begin at once.</summary>
    public Task GiveBackAsync(KnownRequest request) => ReplaceAsync(request with { BusyUntil = request.FirstAt }, CancellationToken.None);

    /// <summary>It did nothing: the key is free again.</summary>
    public Task ForgetAsync(KnownRequest request) =>
        tables.Requests.DeleteEntityAsync(Partition(request.Key), request.Key.Hash, request.ETag, CancellationToken.None);

    /// <summary>Removes what is older than it is kept.</summary>
    /// <returns>How many.</returns>
    public async Task<int> ClearAsync(CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var removed = 0;

        // The whole table is read: it never holds more than the keys of a day.
        var filter = TableClient.CreateQueryFilter($"FirstAt lt {clock.GetUtcNow() - KeptFor}");
        await foreach (var page in tables.Requests.QueryAsync<TableEntity>(filter, 1000, ["PartitionKey", "RowKey"], cancellation).AsPages())
        {
            foreach (var row in page.Values)
            {
                if (await TryRemoveAsync(row, cancellation))
                    removed++;
            }
        }

        return removed;
    }

    /// <summary>One that was used again since stays.</summary>
    private async Task<bool> TryRemoveAsync(TableEntity row, CancellationToken cancellation)
    {
        try
        {
            return (await tables.Requests.DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag, cancellation)).Status == 204;
        }
        catch (RequestFailedException changed) when (changed.Status == 412)
        {
            return false;
        }
    }

    private async Task<KnownRequest?> ReplaceAsync(KnownRequest request, CancellationToken cancellation) =>
        await tables.Requests.TryPutAsync(RowOf(request), request.ETag, cancellation) is { } version ? request with { ETag = version } : null;

    private static string Partition(RequestKey key) => key.Hash[..1];

    private static TableEntity RowOf(KnownRequest request)
    {
        var row = new TableEntity(Partition(request.Key), request.Key.Hash)
        {
            ["Fingerprint"] = request.Fingerprint,
            ["Id"] = request.Id,
            ["FirstAt"] = request.FirstAt,
            ["BusyUntil"] = request.BusyUntil,
        };
        if (request.Answer is not { } answer)
            return row;
        row["Status"] = answer.Status;
        if (answer.ContentType is not null)
            row["ContentType"] = answer.ContentType;
        if (answer.Body is not null)
            row["Body"] = answer.Body;
        if (answer.ETag is not null)
            row["Version"] = answer.ETag;
        return row;
    }

    private static KnownRequest Of(RequestKey key, TableEntity row) => new(
        key,
        row.GetString("Fingerprint") ?? "",
        row.GetGuid("Id") ?? default,
        row.GetDateTimeOffset("FirstAt") ?? default,
        row.GetDateTimeOffset("BusyUntil") ?? default,
        row.GetInt32("Status") is { } status ? new RequestAnswer(status, row.GetString("ContentType"), row.GetBinary("Body"), row.GetString("Version")) : null,
        row.ETag);
}

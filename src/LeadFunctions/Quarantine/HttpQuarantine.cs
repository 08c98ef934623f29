using System.Net;
using System.Text;
using Azure;
using LeadFunctions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Quarantine;

/// <summary>Lists, shows, replays and deletes quarantined items.</summary>
internal sealed class HttpQuarantine(QuarantineStore quarantine, QuarantineReplay desk)
{
    private static readonly Problem NotFound = new("quarantine-item-not-found", "No such item", HttpStatusCode.NotFound, "Nothing in Quarantine has this id.", "id");

    [Function("HttpListQuarantine")]
    public async Task<HttpResponseData> ListAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "quarantine")] HttpRequestData request,
        CancellationToken cancellation)
    {
        if (Paging.Read(request, out var take, out var continuation) is { } problem)
            return problem.ToResponse(request);
        var openOnly = request.Query["all"] is not "true";
        try
        {
            var (items, next) = await quarantine.ListAsync(openOnly, take, continuation, cancellation);
            return Json.Response(request, new QuarantineListView([.. items.Select(QuarantineView.Of)], Paging.Encode(next)));
        }
        catch (RequestFailedException fault) when (Paging.IsForeign(fault, continuation))
        {
            return Paging.BadContinuation.ToResponse(request);
        }
    }

    [Function("HttpGetQuarantine")]
    public async Task<HttpResponseData> GetAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "quarantine/{id}")] HttpRequestData request,
        string id,
        CancellationToken cancellation) =>
        QuarantineId.TryParse(id, out var known) && await quarantine.FindAsync(known, cancellation) is { } found
            ? Json.Response(request, QuarantineView.Of(found.Item))
            : NotFound.ToResponse(request);

    [Function("HttpReplayQuarantine")]
    public async Task<HttpResponseData> ReplayAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "quarantine/{id}/replay")] HttpRequestData request,
        string id,
        CancellationToken cancellation)
    {
        if (!QuarantineId.TryParse(id, out var known))
            return NotFound.ToResponse(request);
        var mended = await BodyReader.ReadAsync(request, 64 * 1024, cancellation);
        if (mended is null || (mended.Length > 0 && JsonBody.Fault(mended) is not null))
            return CommandReader.Invalid("body", "A mended body must be one JSON object of at most 65536 bytes. Send no body to replay the item as it was kept.").ToResponse(request);
        return await desk.ReplayAsync(known, mended.Length == 0 ? null : mended, cancellation) switch
        {
            ReplayOutcome.Replayed or ReplayOutcome.Changed => Json.Response(request, new ReplayView(known.ToString(), "queued"), HttpStatusCode.Accepted),
            ReplayOutcome.NeedsMending => CommandReader.Invalid("body", "What was kept is not the text of a lead (not UTF-8, or an envelope that this version does not know): send the lead as the body of this request.").ToResponse(request),
            _ => NotFound.ToResponse(request),
        };
    }

    [Function("HttpDeleteQuarantine")]
    public async Task<HttpResponseData> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "quarantine/{id}")] HttpRequestData request,
        string id,
        CancellationToken cancellation) =>
        QuarantineId.TryParse(id, out var known) && await quarantine.RemoveAsync(known, cancellation)
            ? request.CreateResponse(HttpStatusCode.NoContent)
            : NotFound.ToResponse(request);
}

internal sealed record QuarantineListView(IReadOnlyList<QuarantineView> Items, string? Continuation);

internal sealed record ReplayView(string SubmissionId, string Status);

/// <param name="Body">The body as text; of bytes that are not UTF-8, as base64 in <paramref name="BodyBase64"/>.</param>
internal sealed record QuarantineView(
    string Id, DateTimeOffset ReceivedAt, string Reason, string Detail, string Channel, int Deliveries, int Replays, DateTimeOffset? ReplayedAt, string? Body, string? BodyBase64)
{
    public static QuarantineView Of(QuarantinedItem item)
    {
        var isText = System.Text.Unicode.Utf8.IsValid(item.Body);
        return new(
            item.Id.ToString(),
            item.ReceivedAt,
            item.Reason,
            item.Detail,
            item.Channel,
            item.Deliveries,
            item.Replays,
            item.ReplayedAt,
            isText ? Encoding.UTF8.GetString(item.Body) : null,
            isText ? null : Convert.ToBase64String(item.Body));
    }
}

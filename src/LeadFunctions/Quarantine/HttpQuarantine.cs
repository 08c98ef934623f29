using System.Net;
using Azure;
using LeadFunctions.Http;
using LeadFunctions.Queue;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Quarantine;

/// <summary>Lists, shows, replays and deletes quarantined items.</summary>
internal sealed class HttpQuarantine(QuarantineStore quarantine, QuarantineReplay replay)
{
    private static readonly Problem NotFound = new(
        "quarantine-item-not-found", "No such item", HttpStatusCode.NotFound, "Nothing in Quarantine has this id.", "id");

    private static readonly Problem NotMended = CommandReader.Invalid(
        "body", $"A mended body must be one JSON object of at most {Envelope.MaxBodyBytes} bytes. Send no body to replay the item as it was kept.");

    private static readonly Problem NeedsMending = CommandReader.Invalid(
        "body",
        "What was kept can be no lead as it stands (not one JSON object, too long, or an envelope that this version does not know): "
        + "send the lead as the body of this request.");

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
            return ApiJson.Response(request, new QuarantineListView([.. items.Select(QuarantineView.Of)], Paging.Encode(next)));
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
            ? ApiJson.Response(request, QuarantineView.Of(found.Item))
            : NotFound.ToResponse(request);

    [Function("HttpReplayQuarantine")]
    public async Task<HttpResponseData> ReplayAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "quarantine/{id}/replay")] HttpRequestData request,
        string id,
        CancellationToken cancellation)
    {
        if (!QuarantineId.TryParse(id, out var known))
            return NotFound.ToResponse(request);
        var sent = await BodyReader.ReadAsync(request, Envelope.MaxBodyBytes, cancellation);
        byte[]? mended = null;
        if (sent is not { Length: 0 } && !TryDecode(sent, BodyHeaders.Of(request), out mended))
            return NotMended.ToResponse(request);
        return await replay.ReplayAsync(known, mended, cancellation) switch
        {
            ReplayOutcome.Replayed or ReplayOutcome.Changed => ApiJson.Response(request, new ReplayView(known.ToString(), "queued"), HttpStatusCode.Accepted),
            ReplayOutcome.NeedsMending => NeedsMending.ToResponse(request),
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

    private static bool TryDecode(byte[]? sent, BodyHeaders headers, out byte[]? mended)
    {
        var decoded = sent is null ? null : BodyDecoder.Decode(sent, headers, Envelope.MaxBodyBytes);
        mended = decoded is DecodedBody.Content content && JsonBody.Fault(content.Bytes) is null ? content.Bytes : null;
        return mended is not null;
    }
}

using System.Net;
using LeadFunctions.Access;
using LeadFunctions.Http;
using LeadFunctions.Queue;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Quarantine;

/// <summary>Sends a quarantined item through the queue again, as it was kept or mended.</summary>
internal sealed class HttpReplayQuarantine(QuarantineReplay replay, OperationRunner runner) : IApiOperation
{
    private static readonly Problem NotMended = CommandReader.Invalid(
        "body", $"A mended body must be one JSON object of at most {Envelope.MaxBodyBytes} bytes. Send no body to replay the item as it was kept.");

    private static readonly Problem NeedsMending = CommandReader.Invalid(
        "body",
        "What was kept can be no lead as it stands (not one JSON object, too long, or an envelope that this version does not know): "
        + "send the lead as the body of this request.");

    public static ApiOperation Operation { get; } = new(nameof(HttpReplayQuarantine), "POST", "quarantine/{id}/replay")
    {
        Summary = "Sends an item of Quarantine through the queue again, as it was kept, or with a JSON body that one instead.",
        Least = Role.Manager,
        Request = typeof(MarketplaceLead),
        Example = MarketplaceLead.Example,
        IsRequestOptional = true,
        Response = typeof(ReplayView),
        Success = HttpStatusCode.Accepted,
        Problems = [CommandReader.InvalidField, HttpGetQuarantine.NotFound],
    };

    [Function(nameof(HttpReplayQuarantine))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/quarantine/{id}/replay")] HttpRequestData request,
        string id,
        CancellationToken cancellation) => runner.RunAsync(this, ApiCall.OfMachine(request, ("id", id)), cancellation);

    public async Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation)
    {
        var request = call.Request;
        if (!QuarantineId.TryParse(call.Id, out var known))
            return HttpGetQuarantine.NotFound.ToResponse(request);
        var sent = await BodyReader.ReadAsync(request, Envelope.MaxBodyBytes, cancellation);
        byte[]? mended = null;
        if (sent is not { Length: 0 } && !TryDecode(sent, BodyHeaders.Of(request), out mended))
            return NotMended.ToResponse(request);
        return await replay.ReplayAsync(known, mended, cancellation) switch
        {
            ReplayOutcome.Replayed or ReplayOutcome.Changed => ApiJson.Response(request, new ReplayView(known.ToString(), "queued"), HttpStatusCode.Accepted),
            ReplayOutcome.NeedsMending => NeedsMending.ToResponse(request),
            _ => HttpGetQuarantine.NotFound.ToResponse(request),
        };
    }

    private static bool TryDecode(byte[]? sent, BodyHeaders headers, out byte[]? mended)
    {
        var decoded = sent is null ? null : BodyDecoder.Decode(sent, headers, Envelope.MaxBodyBytes);
        mended = decoded is DecodedBody.Content content && JsonBody.Fault(content.Bytes) is null ? content.Bytes : null;
        return mended is not null;
    }
}

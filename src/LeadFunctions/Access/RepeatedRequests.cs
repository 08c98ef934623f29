using System.Net;
using System.Security.Cryptography;
using LeadFunctions.Http;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Access;

/// <summary>
/// Carries out a POST with an Idempotency-Key once, however often it is sent: what was done is answered again, what did nothing may be tried again,
/// and what a crash cut off is gone on with by whoever sends it next, as of the time at which it first came.
/// </summary>
internal sealed partial class RepeatedRequests(RequestStore requests, OperationMap operations, TimeProvider clock, ILogger<RepeatedRequests> logger)
{
    public async Task<HttpResponseData> RunAsync(OperationEntry entry, ApiCall call, CancellationToken cancellation)
    {
        call.At = clock.GetUtcNow();
        if (entry.Operation.Method != "POST" || KeyOf(entry.Operation, call) is not { } key)
            return await entry.HandleAsync(call, cancellation);
        var fingerprint = await FingerprintAsync(call.Request, cancellation);
        var id = Guid.NewGuid();
        var known = await requests.RememberAsync(key, fingerprint, id, call.At, cancellation);
        if (known.Fingerprint != fingerprint)
            return RequestProblems.KeyReused.ToResponse(call.Request);
        if (known.Answer is { } answer)
            return await AgainAsync(entry.Operation, call, answer, cancellation);
        if (known.Id != id)
        {
            if (known.BusyUntil > call.At || await requests.TakeOverAsync(known, cancellation) is not { } taken)
                return RequestProblems.InProgress.ToResponse(call.Request);
            known = taken;
        }

        call.At = known.FirstAt;
        return await WorkAsync(entry, call, known, cancellation);
    }

    private static RequestKey? KeyOf(ApiOperation operation, ApiCall call) => RequestKey.Of(
        call.Request,
        [
            call.Caller is Caller.Person person ? person.Id.ToString() : nameof(Caller.Machine),
            operation.Name,
            .. call.Values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => value.Value),
        ]);

    private static async Task<string> FingerprintAsync(HttpRequestData request, CancellationToken cancellation)
    {
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(request.Body, cancellation));
        request.Body.Position = 0;
        return hash;
    }

    private async Task<HttpResponseData> WorkAsync(OperationEntry entry, ApiCall call, KnownRequest known, CancellationToken cancellation)
    {
        HttpResponseData response;
        try
        {
            response = await entry.HandleAsync(call, cancellation);
        }
        catch
        {
            // It may have done its work all the same.
            await NoteAsync(entry.Operation, () => requests.GiveBackAsync(known));
            throw;
        }

        await NoteAsync(
            entry.Operation,
            () => (int)response.StatusCode is >= 200 and < 300 && !call.IsPartial
                ? requests.FinishAsync(known, AnswerOf(entry.Operation, response))
                : requests.ForgetAsync(known));
        return response;
    }

    private static RequestAnswer AnswerOf(ApiOperation operation, HttpResponseData response)
    {
        if (operation.Resource is not null)
            return new RequestAnswer((int)response.StatusCode, null, null);
        using var body = new MemoryStream();
        response.Body.Position = 0;
        response.Body.CopyTo(body);
        var type = response.Headers.TryGetValues("Content-Type", out var types) ? types.First() : null;
        var version = response.Headers.TryGetValues("ETag", out var versions) ? versions.First() : null;
        return new RequestAnswer((int)response.StatusCode, type, body.ToArray(), version);
    }

    private async Task<HttpResponseData> AgainAsync(ApiOperation operation, ApiCall call, RequestAnswer answer, CancellationToken cancellation)
    {
        if (operation.Resource is { } resource)
        {
            var read = await operations.Named(resource).HandleAsync(call, cancellation);
            if (read.StatusCode == HttpStatusCode.OK)
                read.StatusCode = (HttpStatusCode)answer.Status;
            return read;
        }

        var response = call.Request.CreateResponse((HttpStatusCode)answer.Status);
        response.Headers.Add("Cache-Control", "no-store");
        if (answer.ContentType is not null)
            response.Headers.Add("Content-Type", answer.ContentType);
        if (answer.ETag is not null)
            response.Headers.Add("ETag", answer.ETag);
        await response.Body.WriteAsync(answer.Body ?? [], cancellation);
        return response;
    }

    /// <summary>The work is done or not whatever becomes of the note: without it the next one finds what was done by the time of the first.</summary>
    private async Task NoteAsync(ApiOperation operation, Func<Task> note)
    {
        try
        {
            await note();
        }
        catch (Exception fault)
        {
            Log.NotNoted(logger, operation.Name, fault.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(5110, LogLevel.Warning, "The answer of {Operation} could not be noted for a repeated request ({Fault})")]
        public static partial void NotNoted(ILogger logger, string operation, string fault);
    }
}

using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Access;

/// <summary>Binds a call, calls one service and maps what came of it to an answer; for programs and people alike.</summary>
internal interface IApiOperation
{
    static abstract ApiOperation Operation { get; }

    Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation);
}

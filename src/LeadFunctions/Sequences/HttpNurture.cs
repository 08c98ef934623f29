using LeadFunctions.Access;
using LeadFunctions.Core.Nurture;
using LeadFunctions.Http;
using LeadFunctions.Snapshot;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Sequences;

/// <summary>Sequences, who is where in them, what is sent next, and what came of each step. It reads the snapshot, and no lead.</summary>
internal sealed class HttpNurture(LeadSnapshot snapshot, NurtureRules nurture, TimeProvider clock, OperationRunner runner) : IApiOperation
{
    public static ApiOperation Operation { get; } = new(nameof(HttpNurture), "GET", "nurture")
    {
        Summary = "Sequences of touches: who is where, what is next, and what came of each step.",
        Least = Role.Reader,
        Response = typeof(NurtureView),
        Problems = [SequenceProblems.Loading],
    };

    [Function(nameof(HttpNurture))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/nurture")] HttpRequestData request, CancellationToken cancellation) =>
        runner.RunAsync(this, ApiCall.OfMachine(request), cancellation);

    public async Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation) =>
        await snapshot.OpenAsync(cancellation) is SnapshotState.Ready ready
            ? ApiJson.Response(call.Request, NurtureView.Of(nurture, ready.View, ready.AsOf, clock.GetUtcNow()))
            : SequenceProblems.Loading.ToResponse(call.Request);
}

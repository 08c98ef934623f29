using LeadFunctions.Access;
using LeadFunctions.Core.Leads;
using LeadFunctions.Joining;
using LeadFunctions.Reading;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Commands;

/// <summary>Somebody says that two leads are one customer.</summary>
internal sealed class HttpMerge(LeadJoins joins, JoinAnswers answers, OperationRunner runner) : IApiOperation
{
    public const string ExampleId = "mfzwizltoq3dkmrrgaydambqga";

    public static ApiOperation Operation { get; } = new(nameof(HttpMerge), "POST", "leads/{id}/merge")
    {
        Summary = "Makes two leads one: the histories become one, and the id of the one that goes leads to the other.",
        Least = Role.Manager,
        Request = typeof(MergeCommand),
        Example = new MergeCommand(ExampleId, "someone@contoso.com"),
        Response = typeof(MergeView),
        IsVersioned = true,
        Problems = [.. CommandAnswers.Problems, JoinAnswers.TooMany],
    };

    [Function(nameof(HttpMerge))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/leads/{id}/merge")] HttpRequestData request,
        string id,
        CancellationToken cancellation) => runner.RunAsync(this, ApiCall.OfMachine(request, ("id", id)), cancellation);

    public async Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation)
    {
        var (command, problem) = await call.ReadAsync<MergeCommand>(cancellation);
        if (problem is not null)
            return problem.ToResponse(call.Request);
        if (!LeadId.TryParse(call.Id, out var one))
            return HttpGetLead.NotFound.ToResponse(call.Request);
        if (!LeadId.TryParse(command!.With, out var with))
            return JoinAnswers.OtherNotFound.ToResponse(call.Request);
        LeadId? keep = null;
        if (command.Keep is { } named)
        {
            if (!LeadId.TryParse(named, out var kept))
                return JoinAnswers.KeepsNeither.ToResponse(call.Request);
            keep = kept;
        }

        var order = new JoinOrder(command.By!, LeadCommands.HashOf(command), CommandAnswers.IfMatch(call));
        return await answers.OfAsync(call, one, await joins.MergeAsync(one, with, keep, order, cancellation), cancellation);
    }
}

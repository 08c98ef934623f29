using LeadFunctions.Access;
using LeadFunctions.Core.Leads;
using LeadFunctions.Joining;
using LeadFunctions.Reading;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Commands;

/// <summary>Somebody says that two leads which look alike are two customers.</summary>
internal sealed class HttpTellApart(LeadJoins joins, JoinAnswers answers, OperationRunner runner) : IApiOperation
{
    public static ApiOperation Operation { get; } = new(nameof(HttpTellApart), "POST", "leads/{id}/tell-apart")
    {
        Summary = "Notes for good that two leads which look alike are two customers.",
        Least = Role.Manager,
        Request = typeof(TellApartCommand),
        Example = new TellApartCommand(HttpMerge.ExampleId, "someone@contoso.com"),
        Response = typeof(ApartView),
        IsVersioned = true,
        Problems = [.. CommandAnswers.Problems, JoinAnswers.AreOne],
    };

    [Function(nameof(HttpTellApart))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/leads/{id}/tell-apart")] HttpRequestData request,
        string id,
        CancellationToken cancellation) => runner.RunAsync(this, ApiCall.OfMachine(request, ("id", id)), cancellation);

    public async Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation)
    {
        var (command, problem) = await call.ReadAsync<TellApartCommand>(cancellation);
        if (problem is not null)
            return problem.ToResponse(call.Request);
        if (!LeadId.TryParse(call.Id, out var one))
            return HttpGetLead.NotFound.ToResponse(call.Request);
        if (!LeadId.TryParse(command!.From, out var other))
            return JoinAnswers.OtherNotFound.ToResponse(call.Request);
        var order = new JoinOrder(command.By!, LeadCommands.HashOf(command), CommandAnswers.IfMatch(call));
        return await answers.OfAsync(call, one, await joins.TellApartAsync(one, other, order, cancellation), cancellation);
    }
}

using LeadFunctions.Access;
using LeadFunctions.Core.Leads;
using LeadFunctions.Http;
using LeadFunctions.Joining;
using LeadFunctions.Reading;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Commands;

/// <summary>Somebody says that two leads which look alike are two customers.</summary>
internal sealed class HttpTellApart(LeadJoins joins, OperationRunner runner) : IApiOperation
{
    public static ApiOperation Operation { get; } = new(nameof(HttpTellApart), "POST", "leads/{id}/tell-apart")
    {
        Summary = "Notes for good that two leads which look alike are two customers.",
        Least = Role.Manager,
        Request = typeof(TellApartCommand),
        Example = new TellApartCommand(HttpMerge.ExampleId, "someone@contoso.com"),
        Response = typeof(ApartView),
        Problems = [CommandReader.InvalidField, CommandReader.TooLong, HttpGetLead.NotFound, JoinAnswers.AreOne, CommandAnswers.Busy],
    };

    [Function(nameof(HttpTellApart))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "leads/{id}/tell-apart")] HttpRequestData request,
        string id,
        CancellationToken cancellation) => runner.RunAsync(this, ApiCall.OfMachine(request, ("id", id)), cancellation);

    public async Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation)
    {
        var (command, problem) = await call.ReadAsync<TellApartCommand>(cancellation);
        if (problem is not null)
            return problem.ToResponse(call.Request);
        if (!LeadId.TryParse(call.Id, out var one))
            return HttpGetLead.NotFound.ToResponse(call.Request);
        return !LeadId.TryParse(command!.From, out var other)
            ? JoinAnswers.OtherNotFound.ToResponse(call.Request)
            : JoinAnswers.Of(call, await joins.TellApartAsync(one, other, new JoinOrder(command.By!, LeadCommands.HashOf(command)), cancellation));
    }
}

using LeadFunctions.Access;
using LeadFunctions.Core.Leads;
using LeadFunctions.Joining;
using LeadFunctions.Reading;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Commands;

/// <summary>Somebody says that submissions of a lead are another customer's.</summary>
internal sealed class HttpUnmerge(LeadJoins joins, JoinAnswers answers, OperationRunner runner) : IApiOperation
{
    public static readonly Guid ExampleSubmission = new("0194c0de-0000-7000-8000-000000000001");

    public static ApiOperation Operation { get; } = new(nameof(HttpUnmerge), "POST", "leads/{id}/unmerge")
    {
        Summary = "Takes submissions out of a lead: they are another customer's, and later ones go where they belong.",
        Least = Role.Manager,
        Request = typeof(UnmergeCommand),
        Example = new UnmergeCommand([ExampleSubmission], "someone@contoso.com"),
        Response = typeof(ApartView),
        IsVersioned = true,
        Problems = [.. CommandAnswers.Problems, JoinAnswers.TooLong],
    };

    [Function(nameof(HttpUnmerge))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/leads/{id}/unmerge")] HttpRequestData request,
        string id,
        CancellationToken cancellation) => runner.RunAsync(this, ApiCall.OfMachine(request, ("id", id)), cancellation);

    public async Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation)
    {
        var (command, problem) = await call.ReadAsync<UnmergeCommand>(cancellation);
        if (problem is not null)
            return problem.ToResponse(call.Request);
        if (!LeadId.TryParse(call.Id, out var lead))
            return HttpGetLead.NotFound.ToResponse(call.Request);
        string[] submissions = [.. command!.Submissions!.Select(one => one.ToString())];
        var order = new JoinOrder(command.By!, LeadCommands.HashOf(command), CommandAnswers.IfMatch(call));
        return await answers.OfAsync(call, lead, await joins.UnmergeAsync(lead, submissions, order, cancellation), cancellation);
    }
}

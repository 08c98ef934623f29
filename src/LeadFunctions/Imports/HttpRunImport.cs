using System.Net;
using LeadFunctions.Access;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Imports;

/// <summary>Sends the rows that were accepted through the queue.</summary>
internal sealed class HttpRunImport(ImportCommands commands, ImportOperations operations, OperationRunner runner) : IApiOperation
{
    public static ApiOperation Operation { get; } = new(nameof(HttpRunImport), "POST", "imports/{id}/run")
    {
        Summary = "Sends the rows that were accepted through the queue.",
        Least = Role.Manager,
        Request = typeof(RunImportCommand),
        Example = new RunImportCommand(Again: false),
        IsRequestOptional = true,
        Response = typeof(ImportView),
        Resource = nameof(HttpGetImport),
        Success = HttpStatusCode.Accepted,
        Problems = [.. ImportProblems.OfChange, ImportProblems.Busy, ImportProblems.AlreadyImported(Guid.Empty)],
    };

    [Function(nameof(HttpRunImport))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/imports/{id}/run")] HttpRequestData request,
        string id,
        CancellationToken cancellation) => runner.RunAsync(this, ApiCall.OfMachine(request, ("id", id)), cancellation);

    public async Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation)
    {
        var (command, problem) = await ImportOperations.ReadAsync<RunImportCommand>(call, cancellation);
        return problem is null
            ? await operations.ChangeAsync(call, id => commands.RunAsync(id, command!, cancellation), HttpStatusCode.Accepted, cancellation)
            : problem.ToResponse(call.Request);
    }
}

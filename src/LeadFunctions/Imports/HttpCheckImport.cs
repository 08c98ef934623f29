using System.Net;
using LeadFunctions.Access;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Imports;

/// <summary>Reads the file without sending anything, and writes a report of every row.</summary>
internal sealed class HttpCheckImport(ImportCommands commands, ImportOperations operations, OperationRunner runner) : IApiOperation
{
    public static ApiOperation Operation { get; } = new(nameof(HttpCheckImport), "POST", "imports/{id}/check")
    {
        Summary = "Reads the file without sending anything, and writes a report of every row.",
        Least = Role.Manager,
        Request = typeof(CheckImportCommand),
        Example = new CheckImportCommand(new Dictionary<string, string> { ["Hall"] = "custom:Hall", ["Stand"] = "ignore" }, ";", "utf-8"),
        IsRequestOptional = true,
        Response = typeof(ImportView),
        Resource = nameof(HttpGetImport),
        Success = HttpStatusCode.Accepted,
        Problems = [.. ImportProblems.OfChange, ImportProblems.Missing([2])],
    };

    [Function(nameof(HttpCheckImport))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/imports/{id}/check")] HttpRequestData request,
        string id,
        CancellationToken cancellation) => runner.RunAsync(this, ApiCall.OfMachine(request, ("id", id)), cancellation);

    public async Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation)
    {
        var (command, problem) = await ImportOperations.ReadAsync<CheckImportCommand>(call, cancellation);
        return problem is null
            ? await operations.ChangeAsync(call, id => commands.CheckAsync(id, command!, cancellation), HttpStatusCode.Accepted, cancellation)
            : problem.ToResponse(call.Request);
    }
}

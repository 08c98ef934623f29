using System.Net;
using LeadFunctions.Access;
using LeadFunctions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Imports;

/// <summary>Starts the import of a list; the file follows in parts.</summary>
internal sealed class HttpStartImport(ImportCommands commands, ImportOperations operations, OperationRunner runner) : IApiOperation
{
    public static ApiOperation Operation { get; } = new(nameof(HttpStartImport), "POST", "imports")
    {
        Summary = "Starts the import of a list; the file follows in parts.",
        Least = Role.Manager,
        Request = typeof(StartImportCommand),
        Example = StartImportCommand.Example,
        Response = typeof(ImportView),
        Success = HttpStatusCode.Created,
        Problems = [CommandReader.InvalidField, CommandReader.TooLong, ImportProblems.TooLong(52_428_800), ImportProblems.NoBlobs],
    };

    [Function(nameof(HttpStartImport))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/imports")] HttpRequestData request, CancellationToken cancellation) =>
        runner.RunAsync(this, ApiCall.OfMachine(request), cancellation);

    public async Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation)
    {
        var (command, problem) = await call.ReadAsync<StartImportCommand>(ImportOperations.MaxBodyBytes, cancellation);
        return problem is null
            ? await operations.AnswerAsync(call, await commands.StartAsync(command!, call.At, cancellation), HttpStatusCode.Created, cancellation)
            : problem.ToResponse(call.Request);
    }
}

using System.Net;
using LeadFunctions.Access;
using LeadFunctions.Core.Leads;
using LeadFunctions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Activities;

/// <summary>Activities of many leads at once, answered one by one.</summary>
internal sealed class HttpActivities(BulkActivities bulk, OperationRunner runner) : IApiOperation
{
    private const int MaxBytes = 256 * 1024;

    public static ApiOperation Operation { get; } = new(nameof(HttpActivities), "POST", "activities")
    {
        Summary = "Notes activities of many leads, answered one by one.",
        Least = Role.Sales,
        Request = typeof(BulkCommand),
        Example = BulkCommand.Example,
        Response = typeof(BulkView),
        Problems = [CommandReader.InvalidField, CommandReader.TooLongFor(MaxBytes)],
    };

    [Function(nameof(HttpActivities))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/activities")] HttpRequestData request,
        CancellationToken cancellation) => runner.RunAsync(this, ApiCall.OfMachine(request), cancellation);

    public async Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation)
    {
        var (command, problem) = await call.ReadAsync<BulkCommand>(MaxBytes, cancellation);
        if (problem is not null)
            return problem.ToResponse(call.Request);
        var results = await bulk.RecordAsync(command!.Activities!, call, cancellation);
        foreach (var lead in results.Select(result => result.LeadId).OfType<LeadId>())
            call.Touch(lead);
        call.IsPartial = results.Any(result => result.Problem is { Status: (int)HttpStatusCode.ServiceUnavailable });
        return ApiJson.Response(call.Request, new BulkView(results));
    }
}

internal sealed record BulkView(IReadOnlyList<ItemView> Results);

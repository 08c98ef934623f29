using LeadFunctions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Activities;

/// <summary>Activities of many leads at once, answered one by one.</summary>
internal sealed class HttpActivities(BulkActivities bulk)
{
    private const int MaxBytes = 256 * 1024;

    [Function(nameof(HttpActivities))]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "activities")] HttpRequestData request,
        CancellationToken cancellation)
    {
        var (command, problem) = await CommandReader.ReadAsync<BulkCommand>(request, cancellation, MaxBytes);
        if (problem is not null)
            return problem.ToResponse(request);
        return command!.Activities is { Count: >= 1 and <= BulkActivities.MostItems } items
            ? ApiJson.Response(request, new BulkView(await bulk.RecordAsync(items, cancellation)))
            : CommandReader.Invalid("$.activities", $"Send 1 to {BulkActivities.MostItems} activities.").ToResponse(request);
    }
}

internal sealed record BulkView(IReadOnlyList<ItemView> Results);

using LeadFunctions.Access;
using LeadFunctions.Core.Leads;
using LeadFunctions.Http;
using LeadFunctions.Reading;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Privacy;

/// <summary>A customer wants to know what is held of them.</summary>
internal sealed class HttpExportLead(DataExports exports, OperationRunner runner) : IApiOperation
{
    public static ApiOperation Operation { get; } = new(nameof(HttpExportLead), "GET", "leads/{id}/export")
    {
        Summary = "All that is held of a customer: the lead, its whole history, and what waits elsewhere.",
        Least = Role.Manager,
        Response = typeof(DataExport),
        Problems = [HttpGetLead.NotFound],
    };

    [Function(nameof(HttpExportLead))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/leads/{id}/export")] HttpRequestData request,
        string id,
        CancellationToken cancellation) => runner.RunAsync(this, ApiCall.OfMachine(request, ("id", id)), cancellation);

    public async Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation)
    {
        if (!LeadId.TryParse(call.Id, out var id) || await exports.FindAsync(id, cancellation) is not { } held)
            return HttpGetLead.NotFound.ToResponse(call.Request);
        var response = ApiJson.Response(call.Request, DataExport.Of(held));
        response.Headers.Add("Content-Disposition", $"attachment; filename=\"{id}.json\"");
        return response;
    }
}

using System.Text;
using LeadFunctions.Access;
using LeadFunctions.Core.Leads;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>Calls of the API's own functions in one process of the app, as a program makes them.</summary>
internal static class ApiCalls
{
    public static Task<HttpResponseData> CallAsync(
        this Worker worker, string operation, string? id = null, string body = "", string query = "", params (string Name, string Value)[] headers)
    {
        var entry = worker.Get<OperationMap>().Entries.Single(one => one.Operation.Name == operation);
        var request = new FakeRequest(Encoding.UTF8.GetBytes(body), entry.Operation.Method, query, headers);
        return worker.Get<OperationRunner>().RunAsync(entry, id is null ? ApiCall.OfMachine(request) : ApiCall.OfMachine(request, ("id", id)), default);
    }

    public static async Task<HttpResponseData> ContactAsync(this Worker worker, LeadId id, string by, params (string Name, string Value)[] headers) =>
        await worker.CallAsync("HttpContacted", id.ToString(), $$"""{"by":"{{by}}","channel":"phone"}""", "", headers);
}

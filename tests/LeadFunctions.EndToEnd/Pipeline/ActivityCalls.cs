using System.Text.Json;
using LeadFunctions.Activities;
using LeadFunctions.Core.Leads;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>What callers send about activities, through the functions that take it.</summary>
internal static class ActivityCalls
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static Task<HttpResponseData> ActAsync(this Worker worker, LeadId lead, object activity, params (string Name, string Value)[] headers) =>
        worker.Create<HttpActivity>().RunAsync(new FakeRequest(JsonSerializer.Serialize(activity, Web), headers), lead.ToString(), CancellationToken.None);

    public static Task<HttpResponseData> ActAsync(this Worker worker, params object[] activities) =>
        worker.Create<HttpActivities>().RunAsync(new FakeRequest(JsonSerializer.Serialize(new { activities }, Web)), CancellationToken.None);

    /// <summary>Status of each item, in their order.</summary>
    public static async Task<string> StatusesAsync(this Task<HttpResponseData> answer) =>
        string.Join(' ', (await answer).Json().GetProperty("results").EnumerateArray().Select(result => result.GetProperty("status").GetString()));
}

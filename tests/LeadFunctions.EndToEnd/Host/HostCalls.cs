using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Azure.Messaging.ServiceBus;

namespace LeadFunctions.EndToEnd.Host;

/// <summary>What clients of a host do, over its sockets; and a look into its queue.</summary>
internal static class HostCalls
{
    public static Task<HttpResponseMessage> PostAsync(this HostProcess host, string path, string body) =>
        host.Client.PostAsync(path, Json(Encoding.UTF8.GetBytes(body)));

    public static ByteArrayContent Json(byte[] body) => new(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    /// <summary>Posts a lead that must be accepted.</summary>
    /// <returns>Its submission id.</returns>
    public static async Task<Guid> AcceptAsync(this HostProcess host, string body, string status = "queued")
    {
        using var response = await host.PostAsync("api/leads", body);
        var answer = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, $"{response.StatusCode}: {answer}");
        using var json = JsonDocument.Parse(answer);
        Assert.Equal(status, json.RootElement.GetProperty("status").GetString());
        return json.RootElement.GetProperty("submissionId").GetGuid();
    }

    public static Task<JsonElement> GetAsync(this HostProcess host, string path) => host.Client.GetFromJsonAsync<JsonElement>(path);

    /// <summary>Checks that an answer is an RFC 9457 problem.</summary>
    public static async Task<JsonElement> ProblemAsync(this HttpResponseMessage response, HttpStatusCode status)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"{response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var json = JsonDocument.Parse(text);
        Assert.Equal((int)status, json.RootElement.GetProperty("status").GetInt32());
        Assert.StartsWith("urn:leadfunctions:problem:", json.RootElement.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.NotEqual("", json.RootElement.GetProperty("title").GetString());
        Assert.NotEqual("", json.RootElement.GetProperty("detail").GetString());
        return json.RootElement.Clone();
    }

    /// <summary>The ids in a list such as <c>api/leads?view=due</c>.</summary>
    public static async Task<List<string>> ListedAsync(this HostProcess host, string view) =>
        [.. (await host.GetAsync($"api/leads?view={view}&take=100")).GetProperty("leads").EnumerateArray().Select(lead => lead.GetProperty("id").GetString()!)];

    /// <summary>Puts a message into the host's queue past intake.</summary>
    public static async Task SendToQueueAsync(this HostProcess host, byte[] body)
    {
        await using var client = new ServiceBusClient(host.ServiceBus);
        await using var sender = client.CreateSender("leads");
        await sender.SendMessageAsync(new ServiceBusMessage(body) { MessageId = Guid.NewGuid().ToString() });
    }

    /// <summary>Waits until nothing is left in the queue, neither waiting nor under way.</summary>
    public static async Task DrainedAsync(this HostProcess host)
    {
        await using var client = new ServiceBusClient(host.ServiceBus);
        await Eventually.HoldsAsync(
            async () => await IsEmptyAsync(client, "leads") && await IsEmptyAsync(client, "leads/$DeadLetterQueue"),
            () => $"Messages are still in the queue:\n{host.Output}");
    }

    private static async Task<bool> IsEmptyAsync(ServiceBusClient client, string queue)
    {
        await using var receiver = client.CreateReceiver(queue);
        return await receiver.PeekMessageAsync(0) is null;
    }
}

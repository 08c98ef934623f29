using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Azure.Messaging.ServiceBus;
using LeadFunctions.EndToEnd;

namespace LeadFunctions.Browser.Setup;

/// <summary>Leads of the running host, as programs send and read them. Each is known by its offer, which no other lead has.</summary>
internal sealed class Leads(HostProcess host)
{
    private readonly ConcurrentDictionary<string, string> _ids = new();
    private int _last;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>Id of a lead that is there for all tests.</summary>
    public string this[string offer] => _ids[offer];

    /// <summary>Id of an import that was checked, and has rows that were rejected.</summary>
    public string Import { get; private set; } = "";

    /// <summary>Uploads a list, and has it checked.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> ImportAsync(string name, string csv)
    {
        var file = Encoding.UTF8.GetBytes(csv);
        var id = await StartImportAsync(name, file.Length);
        using (var part = await host.Client.PutAsync($"api/imports/{id}/parts/1", new ByteArrayContent(file)))
            part.EnsureSuccessStatusCode();
        using (var check = await host.Client.PostAsync($"api/imports/{id}/check", null))
            check.EnsureSuccessStatusCode();
        await Eventually.HoldsAsync(async () => (await StateAsync(id)) == "checked", () => $"Import {id} is not checked.");
        return id;
    }

    /// <summary>Starts an import of which nothing is uploaded.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> StartImportAsync(string name, int bytes)
    {
        var order = new { name, by = "kim", origin = "tradeShow", action = "register", campaign = "Spring fair", consent = new { basis = "contract" }, bytes };
        using var started = await host.Client.PostAsJsonAsync("api/imports", order);
        return (await started.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    /// <summary>Where an import stands.</summary>
    public async Task<string?> StateAsync(string id) =>
        (await host.Client.GetFromJsonAsync<JsonElement>($"api/imports/{id}")).GetProperty("state").GetString();

    /// <summary>A lead for one test alone: hot, so that it stands high in the queue.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> NewAsync(string? name = null)
    {
        var number = Interlocked.Increment(ref _last);
        var offer = $"own{number}";
        await PostAsync(Customers.Body(offer, name ?? $"Pat Own{number}", $"own{number}.example", "Canada", "Chief Technology Officer", "Please call me."));
        var id = await IdAsync(offer);
        // The app's own event of a hot lead; what comes later is what the test does.
        await HappenedAsync(id, "notified");
        return id;
    }

    /// <summary>The same customer asks for a second time.</summary>
    public async Task AgainAsync(string id, string name)
    {
        var email = (await ReadAsync(id)).GetProperty("contact").GetProperty("email").GetString()!.Split('@');
        await PostAsync(Customers.Body(email[0], name, email[1], null, null, "And what does it cost?"));
        await Eventually.HoldsAsync(
            async () => (await HistoryAsync(id)).Count(line => line.GetProperty("kind").GetString() == "submission") == 2,
            () => $"{id} has no second submission.");
    }

    /// <summary>Posts what is no lead.</summary>
    /// <returns>Its id in Quarantine.</returns>
    public async Task<string> RefusedAsync(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await host.Client.PostAsync("api/leads", content);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("quarantineId").GetString()!;
    }

    private async Task PostAsync(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await host.Client.PostAsync("api/leads", content);
        response.EnsureSuccessStatusCode();
    }

    public Task<JsonElement> ReadAsync(string id) => host.Client.GetFromJsonAsync<JsonElement>($"api/leads/{id}");

    /// <summary>All that happened to a lead, newest first.</summary>
    public async Task<JsonElement[]> HistoryAsync(string id) => [.. (await ReadAsync(id)).GetProperty("history").EnumerateArray()];

    /// <summary>Waits until something stands in a lead's history.</summary>
    public Task<string> HappenedAsync(string id, string kind, string? fact = null) => Eventually.FindAsync(
        async () => (await HistoryAsync(id)).Select(line => line.GetRawText()).FirstOrDefault(line => Is(line, kind, fact)),
        () => $"Nothing of kind {kind} with {fact} in the history of {id}.");

    /// <summary>Does something to a lead as a program would.</summary>
    public async Task DoAsync(string id, HttpMethod method, string resource, object body)
    {
        using var request = new HttpRequestMessage(method, $"api/leads/{id}/{resource}") { Content = JsonContent.Create(body) };
        using var response = await host.Client.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Sends the leads that are there for all tests, some as if they had waited for hours.</summary>
    public async Task SeedAsync()
    {
        await using var client = new ServiceBusClient(host.ServiceBus);
        await using var sender = client.CreateSender("leads");
        foreach (var customer in Customers.All)
            await sender.SendMessageAsync(new ServiceBusMessage(EnvelopeOf(customer)) { MessageId = Guid.NewGuid().ToString() });
        await Task.WhenAll(Customers.All.Select(customer => IdAsync(customer.Offer, 100)));
        await DoAsync(this[Customers.Called], HttpMethod.Post, "activities", new { kind = "call", outcome = "noAnswer", by = "someone@contoso.example" });
        await DoAsync(
            this[Customers.Planned],
            HttpMethod.Post,
            "contacted",
            new { by = "someone@contoso.example", channel = "phone", note = "Call back after the board meeting.", nextFollowUpAt = Now.AddMinutes(30) });
        Import = await ImportAsync(
            "<b>Visitors</b>",
            "First name,Last name,E-mail,Company,Hall\nAda,Lovelace,ada@import.example,Contoso,7\nGrace,<i>Hopper</i>,nobody,Fabrikam,2\n,,,Litware,1\n");
        await DoAsync(this[Customers.OptedOut], HttpMethod.Post, "opt-out", new { by = "someone@contoso.example", channel = "phone" });
    }

    private static bool Is(string line, string kind, string? fact) =>
        line.Contains($"\"kind\":\"{kind}\"", StringComparison.Ordinal) && (fact is null || line.Contains(fact, StringComparison.Ordinal));

    private static byte[] EnvelopeOf(Customer customer) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        schema = "leadfunctions.submission",
        version = 1,
        submissionId = Guid.NewGuid(),
        receivedAt = Now - customer.Age,
        channel = "marketplace",
        mediaType = "application/json",
        body = customer.Body,
    });

    /// <param name="take">Among so many of the newest.</param>
    public async Task<string> IdAsync(string offer, int take = 8) => _ids[offer] = await Eventually.FindAsync(
        async () =>
        {
            var list = await host.Client.GetFromJsonAsync<JsonElement>($"api/leads?view=recent&take={take}");
            return list.GetProperty("leads").EnumerateArray()
                .Where(lead => lead.GetProperty("lastOrigin").GetRawText().Contains($"\"contoso.{offer}\"", StringComparison.Ordinal))
                .Select(lead => lead.GetProperty("id").GetString())
                .FirstOrDefault();
        },
        () => $"No lead asks for contoso.{offer}:\n{host.Output}");
}

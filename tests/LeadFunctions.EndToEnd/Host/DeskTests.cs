using System.Net;
using System.Text;
using System.Text.Json;

namespace LeadFunctions.EndToEnd.Host;

/// <summary>People's way to the operations, without a key, over the real host.</summary>
[Collection(SharedHost.Collection)]
public sealed class DeskTests(SharedHost shared)
{
    private HostProcess Host => shared.Host;

    [Fact]
    public async Task A_person_reads_and_acts_in_their_own_name_and_it_is_audited_without_it()
    {
        var lead = await LeadAsync("desk");
        using var read = await SendAsync(Host, HttpMethod.Get, $"api/desk/leads/{lead}");
        using var contacted = await SendAsync(Host, HttpMethod.Post, $"api/desk/leads/{lead}/contacted", """{"by":"Mallory","channel":"phone"}""");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (read.StatusCode, contacted.StatusCode));
        Assert.Equal("developer@localhost", (await JsonAsync(contacted)).GetProperty("contactedBy").GetString());
        var newest = (await Host.GetAsync($"api/leads/{lead}")).GetProperty("history")[0];
        Assert.Equal("contacted", newest.GetProperty("kind").GetString());
        Assert.Equal("developer@localhost", newest.GetProperty("facts").GetProperty("by").GetString());
        await Host.WaitForOutputAsync($"(Admin) HttpContacted {lead}: 200");
        Assert.DoesNotContain("Mallory", Host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_says_who_it_was_and_is_held_to_no_role()
    {
        var lead = await LeadAsync("program");

        using var contacted = await Host.PostAsync($"api/leads/{lead}/contacted", """{"by":"Robot","channel":"phone"}""");

        Assert.Equal("Robot", (await JsonAsync(contacted)).GetProperty("contactedBy").GetString());
    }

    [Theory]
    [InlineData("Host", "leads.tunnel.example")]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    public async Task Who_does_not_come_from_this_machine_is_not_signed_in_whatever_they_send(string header, string value)
    {
        using var response = await SendAsync(Host, HttpMethod.Get, "api/desk/leads", null, (header, value), ("X-MS-CLIENT-PRINCIPAL", "eyJ9"));

        await response.ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Theory]
    [InlineData("api/desk")]
    [InlineData("api/desk/")]
    [InlineData("api/desk/health")]
    [InlineData("api/desk/leads/a%2Fb/contacted/x")]
    public async Task What_people_are_not_offered_is_a_problem(string path)
    {
        using var response = await SendAsync(Host, HttpMethod.Get, path);

        Assert.EndsWith(":no-such-operation", (await response.ProblemAsync(HttpStatusCode.NotFound)).GetProperty("type").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_another_site_asks_for_is_refused()
    {
        var lead = await LeadAsync("forged");

        using var response = await SendAsync(
            Host, HttpMethod.Post, $"api/desk/leads/{lead}/opt-out", """{"channel":"phone"}""", ("Sec-Fetch-Site", "cross-site"));

        Assert.EndsWith(":cross-site", (await response.ProblemAsync(HttpStatusCode.Forbidden)).GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.False((await Host.GetAsync($"api/leads/{lead}")).TryGetProperty("optedOutAt", out _));
    }

    [Fact]
    public async Task Roles_and_nobody_are_told_apart_by_the_running_host()
    {
        await using var reader = await StartAsync("Reader");
        await using var nobody = await StartAsync("none");

        using var lists = await SendAsync(reader, HttpMethod.Get, "api/desk/leads");
        using var deletes = await SendAsync(reader, HttpMethod.Delete, $"api/desk/quarantine/{Guid.NewGuid()}");
        using var unknown = await SendAsync(nobody, HttpMethod.Get, "api/desk/leads");

        Assert.Equal(HttpStatusCode.OK, lists.StatusCode);
        Assert.Equal("Admin", (await deletes.ProblemAsync(HttpStatusCode.Forbidden)).GetProperty("requiredRole").GetString());
        await unknown.ProblemAsync(HttpStatusCode.Unauthorized);
        await reader.WaitForOutputAsync("developer@localhost (Reader) is signed in");
        await nobody.WaitForOutputAsync("nobody is signed in");
    }

    private Task<HostProcess> StartAsync(string role) => HostProcess.StartAsync(new HostProcessOptions
    {
        Storage = Host.Storage,
        Settings = new Dictionary<string, string> { ["Storage:TablePrefix"] = TablePrefix.New() },
        Arguments = ["--sign-in-as", role],
    });

    private async Task<string> LeadAsync(string customer) =>
        (await shared.Stored.StoredAsync(await Host.AcceptAsync(Bodies.Request(Bodies.Customer(customer))))).LeadId;

    /// <summary>As a page of this site sends it; without a key.</summary>
    private static async Task<HttpResponseMessage> SendAsync(
        HostProcess host, HttpMethod method, string path, string? json = null, params (string Name, string Value)[] headers)
    {
        using var client = new HttpClient { BaseAddress = host.Client.BaseAddress };
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            request.Headers.Add(name, value);
        }

        if (json is not null)
            request.Content = HostCalls.Json(Encoding.UTF8.GetBytes(json));
        return await client.SendAsync(request);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonElement.Parse(text);
    }
}

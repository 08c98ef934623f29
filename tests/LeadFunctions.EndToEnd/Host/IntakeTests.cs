using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LeadFunctions.EndToEnd.Host;

[Collection(SharedHost.Collection)]
public sealed class IntakeTests(SharedHost shared)
{
    private HostProcess Host => shared.Host;

    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task Any_other_method_is_told_which_ones_there_are(string method)
    {
        using var response = await SendAsync(new HttpMethod(method), "api/leads", Host.Key, HostCalls.Json("{}"u8.ToArray()));

        await response.ProblemAsync(HttpStatusCode.MethodNotAllowed);
        Assert.Contains("POST", response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData(null, "api/leads")]
    [InlineData("wrong", "api/leads")]
    [InlineData("", "api/leads")]
    [InlineData(null, "api/leads?code=wrong")]
    [InlineData(null, "api/leads?code=")]
    public async Task Without_the_key_nothing_is_accepted_and_nothing_kept(string? key, string path)
    {
        var marker = Bodies.Customer("intruder");
        using var response = await SendAsync(HttpMethod.Post, path, key, HostCalls.Json(Encoding.UTF8.GetBytes("broken " + marker)));

        await response.ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.DoesNotContain(
            await shared.Stored.RowsAsync("Quarantine"),
            row => Encoding.UTF8.GetString(row.GetBinary("Body0")!).Contains(marker, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_key_in_the_address_is_accepted_as_Partner_Center_sends_it()
    {
        var body = Encoding.UTF8.GetBytes(Bodies.Request(Bodies.Customer("query")));
        using var response = await SendAsync(HttpMethod.Post, $"api/leads?code={Host.Key}", null, HostCalls.Json(body));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    [Fact]
    public async Task A_body_of_exactly_64_KB_is_stored_whole_and_one_byte_more_is_refused()
    {
        var body = OfLength(64 * 1024);
        var applied = await shared.Stored.StoredAsync(await Host.AcceptAsync(body));
        using var response = await Host.PostAsync("api/leads", OfLength((64 * 1024) + 1));

        Assert.Equal(body, applied.Body);
        await response.ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_neither_a_lead_nor_kept_as_a_broken_one()
    {
        var customer = Bodies.Customer("hasty");
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(IPAddress.Loopback, Host.Port);
            var request = $"POST /api/leads HTTP/1.1\r\nHost: localhost\r\nx-functions-key: {Host.Key}\r\n"
                + "Content-Type: application/json\r\nContent-Length: 5000\r\n\r\n";
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request + Bodies.Request(customer)));
        }

        await shared.Stored.StoredAsync(await Host.AcceptAsync(Bodies.Request(Bodies.Customer("patient"))));

        Assert.DoesNotContain(await shared.Stored.SubmissionsAsync(), one => one.Body.Contains(customer, StringComparison.Ordinal));
        Assert.DoesNotContain(
            await shared.Stored.RowsAsync("Quarantine"),
            row => Encoding.UTF8.GetString(row.GetBinary("Body0")!).Contains(customer, StringComparison.Ordinal));
        Assert.DoesNotContain("HttpIntake failed", Host.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("   \r\n ")]
    [InlineData("hello")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{\"LeadSource\":\"AzureMarketplace\"")]
    [InlineData("{\"a\":1}{\"b\":2}")]
    [InlineData("{\"LeadSource\":\"AzureMarketplace\" \"ActionCode\":\"INS\"}")]
    [InlineData("{\"a\":\"raw \u0001 control\"}")]
    [InlineData("LeadSource=AzureMarketplace&ActionCode=INS")]
    public async Task What_is_no_JSON_object_is_kept_in_Quarantine_and_the_problem_says_where(string body)
    {
        using var response = await Host.PostAsync("api/leads", body);

        var problem = await response.ProblemAsync(HttpStatusCode.BadRequest);
        var item = await Host.GetAsync($"api/quarantine/{problem.GetProperty("quarantineId").GetString()}");
        Assert.Equal(("malformed-body", body), (item.GetProperty("reason").GetString(), item.GetProperty("body").GetString()));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_kept_as_they_are()
    {
        byte[] body = [.. "{\"UserDetails\":{\"LastName\":\""u8, 0xFF, 0xFE, 0x00, 0xC3, .. "\"}}"u8];
        using var response = await SendAsync(HttpMethod.Post, "api/leads", Host.Key, HostCalls.Json(body));

        var problem = await response.ProblemAsync(HttpStatusCode.BadRequest);
        var item = await Host.GetAsync($"api/quarantine/{problem.GetProperty("quarantineId").GetString()}");
        Assert.Equal(body, item.GetProperty("bodyBase64").GetBytesFromBase64());
    }

    [Fact]
    public async Task Nothing_at_all_is_refused_and_not_kept()
    {
        using var response = await Host.PostAsync("api/leads", "");

        Assert.False((await response.ProblemAsync(HttpStatusCode.BadRequest)).TryGetProperty("quarantineId", out _));
    }

    [Theory]
    [InlineData("api/nothing", HttpStatusCode.NotFound)]
    [InlineData("api/leads/aaaaaaaaaaaaaaaaaaaaaaaaaa", HttpStatusCode.NotFound)]
    [InlineData("api/leads/..%2f..%2fetc", HttpStatusCode.NotFound)]
    [InlineData("api/leads?view=all", HttpStatusCode.BadRequest)]
    [InlineData("api/leads?tests=all", HttpStatusCode.BadRequest)]
    [InlineData("api/leads?take=0", HttpStatusCode.BadRequest)]
    [InlineData("api/leads?continuation=x%27%20or%201%20eq%201", HttpStatusCode.BadRequest)]
    [InlineData("api/leads?view=recent&continuation=bm90IG91cnM", HttpStatusCode.BadRequest)]
    [InlineData("api/quarantine/1", HttpStatusCode.NotFound)]
    public async Task Wrong_addresses_are_problems_too(string path, HttpStatusCode status)
    {
        using var response = await Host.Client.GetAsync(path);

        await response.ProblemAsync(status);
    }

    private static string OfLength(int bytes)
    {
        var body = Bodies.Request(Bodies.Customer("long"), "");
        return body.Replace("\"Description\":\"\"", $"\"Description\":\"{new string('x', bytes - body.Length)}\"", StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? key, HttpContent content)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(method, $"http://127.0.0.1:{Host.Port}/{path}") { Content = content };
        if (key is not null)
            request.Headers.Add("x-functions-key", key);
        return await client.SendAsync(request);
    }
}

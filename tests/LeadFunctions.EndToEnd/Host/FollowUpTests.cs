using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace LeadFunctions.EndToEnd.Host;

public sealed class FollowUpTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>, IAsyncLifetime
{
    private const int Refusals = 3;

    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(32);
    private LoopbackServer _receiver = null!;
    private HostProcess _host = null!;
    private StoredLeads _stored = null!;

    /// <summary>Overdue digests are refused so often before one is taken.</summary>
    private int _refused;

    public async Task InitializeAsync()
    {
        _receiver = await LoopbackServer.StartAsync(AnswerAsync);
        var prefix = TablePrefix.New();
        _host = await HostProcess.StartAsync(new HostProcessOptions
        {
            Storage = azurite.ConnectionString,
            Settings = new Dictionary<string, string>
            {
                ["Storage:TablePrefix"] = prefix,
                ["FollowUp:Window"] = "00:00:12",
                ["FollowUp:AtRiskFraction"] = "0.5",
                ["FollowUpSchedule"] = "* * * * * *",
                ["FollowUp:HotNotice"] = "false",
                ["Alerts:Webhook:Url"] = _receiver.At("/hook").ToString(),
                ["Alerts:Webhook:Secret"] = "whsec_" + Convert.ToBase64String(_secret),
                ["Alerts:Retries"] = "0",
            },
        });
        _stored = new StoredLeads(azurite.ConnectionString, prefix);
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task An_unanswered_request_is_flagged_once_and_told_until_the_receiver_takes_it()
    {
        var doNotContact = await PostAsync("dnc", action: "DNC");
        var test = await StoredAsync(Bodies.Request("MSFT_TEST_1", "MSFT_TEST_2").Replace("Pat", "MSFT_TEST_3", StringComparison.Ordinal));
        var answered = await PostAsync("answered");
        await ContactAsync(answered, HttpStatusCode.OK);
        var lead = await PostAsync("overdue");
        Assert.Contains(lead, await _host.ListedAsync("due"));
        Assert.DoesNotContain(lead, await _host.ListedAsync("overdue"));

        // The state drives the alerts: a crash between two tries must change nothing.
        await Eventually.HoldsAsync(() => NoticesOf(lead, "overdue").Count >= 2, () => _host.Output);
        _host.Kill();
        await _host.StartAgainAsync();
        await Eventually.HoldsAsync(async () => (await EventsAsync(lead)).Count(kind => kind == "Notified") == 2, () => _host.Output);

        Assert.Contains(lead, await _host.ListedAsync("overdue"));
        Assert.DoesNotContain(lead, await _host.ListedAsync("due"));

        // When a later lead's notice has come, the runs between have had their chance to tell the first one's again.
        var told = NoticesOf(lead, "overdue").Count;
        var later = await PostAsync("later");
        await Eventually.HoldsAsync(() => NoticesOf(later, "overdue").Count > 0, () => _host.Output);

        Assert.Equal(told, NoticesOf(lead, "overdue").Count);
        Assert.InRange(told, Refusals + 1, Refusals + 2);
        Assert.Single(NoticesOf(lead, "overdue").Select(message => message.Headers["webhook-id"]).Distinct());
        Assert.Equal(["StageMoved", "Submission", "AtRisk", "Notified", "Overdue", "Notified"], await EventsAsync(lead));
        var kinds = _receiver.Requests.SelectMany(NoticesIn).Where(notice => notice.LeadId == lead).Select(notice => notice.Kind).ToList();
        Assert.Equal("atRisk", kinds[0]);
        Assert.DoesNotContain("atRisk", kinds.Skip(kinds.IndexOf("overdue")));
        Assert.All(_receiver.Requests, AssertSigned);
        Assert.DoesNotContain(_receiver.Requests.SelectMany(NoticesIn), notice => new[] { doNotContact, test, answered }.Contains(notice.LeadId));
        var lines = _host.Output.Split('\n');
        Assert.All([doNotContact, test], quiet => Assert.DoesNotContain("Overdue", lines.Where(line => line.Contains(quiet, StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Contact_stops_the_clock_for_whoever_saw_the_lead_as_it_is_and_an_appointment_sets_it_again()
    {
        _refused = Refusals;
        var lead = await PostAsync("contacted");
        using var first = await _host.Client.GetAsync($"api/leads/{lead}");
        var stale = first.Headers.ETag!.ToString();
        await Eventually.HoldsAsync(async () => (await _host.ListedAsync("overdue")).Contains(lead), () => _host.Output);
        await Eventually.HoldsAsync(async () => (await EventsAsync(lead)).Count(kind => kind == "Notified") == 2, () => _host.Output);

        await ContactAsync(lead, HttpStatusCode.PreconditionFailed, stale);
        Assert.Contains(lead, await _host.ListedAsync("overdue"));
        using var read = await _host.Client.GetAsync($"api/leads/{lead}");
        await ContactAsync(lead, HttpStatusCode.OK, read.Headers.ETag!.ToString());

        Assert.DoesNotContain(lead, await _host.ListedAsync("overdue"));
        Assert.DoesNotContain(lead, await _host.ListedAsync("due"));
        Assert.Equal("Contacted", (await EventsAsync(lead))[^1]);

        var appointment = TimeProvider.System.GetUtcNow().AddSeconds(5);
        var command = JsonSerializer.Serialize(new { by = "ann@example.org", channel = "phone", nextFollowUpAt = appointment });
        using var set = await _host.PostAsync($"api/leads/{lead}/contacted", command);
        Assert.Equal(HttpStatusCode.OK, set.StatusCode);
        Assert.Contains(lead, await _host.ListedAsync("due&owner=bob@example.org"));
        await Eventually.HoldsAsync(async () => (await _host.ListedAsync("overdue")).Contains(lead), () => _host.Output);
        using var optOut = await _host.PostAsync($"api/leads/{lead}/opt-out", """{"by":"ann@example.org","channel":"phone"}""");
        Assert.Equal(HttpStatusCode.OK, optOut.StatusCode);
        Assert.DoesNotContain(lead, await _host.ListedAsync("overdue"));
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var isOverdue = NoticesIn(_receiver.Requests.Last()).Any(notice => notice.Kind == "overdue");
        context.Response.StatusCode = isOverdue && Interlocked.Increment(ref _refused) <= Refusals ? 500 : 204;
        await context.Response.CompleteAsync();
    }

    private Task<string> PostAsync(string customer, string action = "PLT") => StoredAsync(Bodies.Request(Bodies.Customer(customer), action: action));

    private async Task<string> StoredAsync(string body) => (await _stored.StoredAsync(await _host.AcceptAsync(body))).LeadId;

    private async Task ContactAsync(string lead, HttpStatusCode expected, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/leads/{lead}/contacted");
        request.Content = HostCalls.Json("""{"by":"bob@example.org","channel":"email"}"""u8.ToArray());
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var response = await _host.Client.SendAsync(request);
        Assert.Equal(expected, response.StatusCode);
    }

    /// <summary>Kinds of the events in a lead's history, oldest first.</summary>
    private async Task<List<string>> EventsAsync(string lead) =>
        [.. (await _stored.RowsAsync("Leads", $"PartitionKey eq '{lead}' and RowKey ge 'event;' and RowKey lt 'event<'"))
            .Select(row => row.GetString("Kind")!).Reverse()];

    private List<ReceivedRequest> NoticesOf(string lead, string kind) => [.. _receiver.Requests.Where(message => NoticesIn(message).Contains((lead, kind)))];

    private static List<(string LeadId, string Kind)> NoticesIn(ReceivedRequest message)
    {
        using var json = JsonDocument.Parse(message.Text);
        Assert.Equal("leads.follow-up", json.RootElement.GetProperty("type").GetString());
        var leads = json.RootElement.GetProperty("data").GetProperty("leads");
        return [.. leads.EnumerateArray().Select(lead => (lead.GetProperty("leadId").GetString()!, lead.GetProperty("notice").GetString()!))];
    }

    private void AssertSigned(ReceivedRequest message)
    {
        var signed = $"{message.Headers["webhook-id"]}.{message.Headers["webhook-timestamp"]}.{message.Text}";
        var expected = "v1," + Convert.ToBase64String(HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes(signed)));
        Assert.Equal(expected, message.Headers["webhook-signature"]);
        var sent = DateTimeOffset.FromUnixTimeSeconds(long.Parse(message.Headers["webhook-timestamp"], System.Globalization.CultureInfo.InvariantCulture));
        Assert.InRange(sent, TimeProvider.System.GetUtcNow().AddMinutes(-10), TimeProvider.System.GetUtcNow().AddMinutes(1));
    }
}

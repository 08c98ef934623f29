using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Core;
using LeadFunctions.Alerts;
using LeadFunctions.Core.Leads;
using LeadFunctions.Tests.Builders;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Testing;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace LeadFunctions.Tests.Alerts;

/// <summary>Each channel that speaks HTTP, as the app registers it, against a server on this machine that behaves badly.</summary>
public sealed class ChannelFaultTests
{
    private const string Key = "U0VDUkVUU0VDUkVUU0VDUkVUU0VDUkVU";

    private static readonly TimeSpan Skipped = TimeSpan.FromSeconds(40);

    private readonly WatchedClock _clock = new(TestClock.Start);

    public static TheoryData<string> Channels => ["teams", "slack", "mail", "mail by key", "mail by Graph"];

    private FakeLogCollector Logs { get; } = new();

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task A_digest_is_taken(string channel)
    {
        await using var receiver = await LoopbackServer.StartAsync(Answer.Status(202));

        Assert.Equal(1, await SendAsync(channel, receiver));

        var request = Assert.Single(receiver.Requests);
        Assert.Equal(("POST", "application/json"), (request.Method, request.Headers["Content-Type"]));
        Assert.Contains("Smith", request.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Retry_after_is_heeded(string channel)
    {
        await using var receiver = await LoopbackServer.StartAsync(Answer.Status(429, "Retry-After", "17"), Answer.Status(200));

        Assert.Equal(1, await SendAsync(channel, receiver));

        Assert.Equal((2, TimeSpan.FromSeconds(17)), (receiver.Requests.Count, _clock.Elapsed));
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task A_long_wait_is_left_to_a_later_run(string channel)
    {
        await using var receiver = await LoopbackServer.StartAsync(Answer.Status(429, "Retry-After", "3600"));

        Assert.Equal(0, await SendAsync(channel, receiver));

        Assert.Single(receiver.Requests);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task An_error_of_the_server_is_tried_again_and_has_an_end(string channel)
    {
        await using var receiver = await LoopbackServer.StartAsync(Answer.Status(500));

        Assert.Equal(0, await SendAsync(channel, receiver));

        var requests = receiver.Requests.ToArray();
        Assert.Equal(3, requests.Length);
        Assert.Equal(requests[0].Body, requests[2].Body);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task What_will_not_pass_is_not_tried_again(string channel)
    {
        await using var receiver = await LoopbackServer.StartAsync(Answer.Status(400));

        Assert.Equal(0, await SendAsync(channel, receiver));

        Assert.Single(receiver.Requests);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task A_redirect_is_not_followed(string channel)
    {
        await using var receiver = await LoopbackServer.StartAsync(Answer.Status(307, "Location", "/login"), Answer.Status(200));

        Assert.Equal(0, await SendAsync(channel, receiver));

        Assert.Single(receiver.Requests);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task A_server_that_hangs_is_left_after_the_timeout(string channel)
    {
        await using var receiver = await LoopbackServer.StartAsync(Answer.Hang);

        Assert.Equal(0, await SendAsync(channel, receiver, "00:00:15", TimeSpan.MaxValue));

        Assert.InRange(_clock.Elapsed, TimeSpan.FromSeconds(45), TimeSpan.FromSeconds(60));
        Assert.Contains(nameof(TimeoutRejectedException), Logs.All, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task A_connection_that_is_closed_is_tried_again(string channel)
    {
        await using var receiver = await LoopbackServer.StartAsync(Answer.Abort, Answer.Status(200));

        Assert.Equal(1, await SendAsync(channel, receiver));

        Assert.Equal(2, receiver.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task A_certificate_that_nobody_vouches_for_gets_no_lead(string channel)
    {
        await using var receiver = await LoopbackServer.StartWithTlsAsync(Answer.Status(200));

        Assert.Equal(0, await SendAsync(channel, receiver));

        Assert.Empty(receiver.Requests);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task The_log_holds_neither_addresses_nor_secrets_nor_leads(string channel)
    {
        await using var receiver = await LoopbackServer.StartAsync(Answer.Status(500), Answer.Status(404));

        Assert.Equal(0, await SendAsync(channel, receiver));

        Assert.Contains($"NOT taken by {channel.Split(' ')[0]}:default: 1 leads (HttpRequestException, status 404)", Logs.All, StringComparison.Ordinal);
        foreach (var secret in new[] { "TOKEN", "Smith", "contoso.com", Key })
            Assert.DoesNotContain(secret, Logs.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_that_is_down_neither_delays_nor_hides_another()
    {
        var answer = new TaskCompletionSource();
        await using var down = await LoopbackServer.StartAsync(context => answer.Task.WaitAsync(context.RequestAborted));
        await using var up = await LoopbackServer.StartAsync(Answer.Status(200));
        using var host = Pipeline.Build(
            Pipeline.Local.With(
                ("Alerts:Log", "false"), ("Alerts:Default:TeamsWebhook", down.Hook.ToString()), ("Alerts:Default:SlackWebhook", up.Hook.ToString())),
            Logs);
        var alert = AlertLead.Alerts(AlertLead.Of('a', NoticeKind.Overdue, 0, TestClock.Start));
        using var stop = new CancellationTokenSource();

        var sending = host.Services.GetRequiredService<AlertDispatcher>().SendAsync(alert, TestClock.Start, stop.Token);
        while (up.Requests.Count == 0 || down.Requests.Count == 0)
            await Task.Delay(5);

        Assert.False(sending.IsCompleted);
        answer.SetResult();
        Assert.Equal(["slack:default", "teams:default"], (await sending).Single().Order());
    }

    [Fact]
    public async Task Mail_goes_to_Communication_Services_with_a_token()
    {
        await using var receiver = await LoopbackServer.StartAsync(Answer.Status(500), Answer.Status(202));

        await SendAsync("mail", receiver);

        var requests = receiver.Requests.ToArray();
        Assert.Equal(("/emails:send", "Bearer TOKEN for https://communication.azure.com/.default"), (requests[0].Path, requests[0].Headers["Authorization"]));
        Assert.Equal(requests[0].Headers["Operation-Id"], requests[1].Headers["Operation-Id"]);
        // learn.microsoft.com/rest/api/communication/email/send
        var mail = JsonNode.Parse(requests[0].Body)!.AsObject();
        Assert.Equal(["content", "recipients", "senderAddress", "userEngagementTrackingDisabled"], mail.Select(property => property.Key).Order());
        Assert.Equal("leads@contoso.com", (string?)mail["senderAddress"]);
        Assert.Equal(["ann@contoso.com", "bob@contoso.com"], mail["recipients"]!["to"]!.AsArray().Select(to => (string?)to!["address"]));
        Assert.Equal(["html", "plainText", "subject"], mail["content"]!.AsObject().Select(property => property.Key).Order());
    }

    /// <summary>learn.microsoft.com/azure/communication-services/tutorials/hmac-header-tutorial</summary>
    [Fact]
    public async Task Mail_by_key_is_signed_as_the_service_checks_it()
    {
        await using var receiver = await LoopbackServer.StartAsync(Answer.Status(202));

        await SendAsync("mail by key", receiver);

        var request = Assert.Single(receiver.Requests);
        var hash = Convert.ToBase64String(SHA256.HashData(request.Body));
        var date = TestClock.Start.ToString("R", CultureInfo.InvariantCulture);
        var signed = $"POST\n/emails:send?api-version=2023-03-31\n{date};{request.Headers["Host"]};{hash}";
        var signature = HMACSHA256.HashData(Convert.FromBase64String(Key), Encoding.UTF8.GetBytes(signed));
        Assert.Equal(hash, request.Headers["x-ms-content-sha256"]);
        Assert.Equal(
            "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=" + Convert.ToBase64String(signature),
            request.Headers["Authorization"]);
    }

    [Theory]
    [InlineData(
        "mail", "Authorization", "Bearer TOKEN 1 for https://communication.azure.com/.default", "Bearer TOKEN 2 for https://communication.azure.com/.default")]
    [InlineData("mail by key", "x-ms-date", "Sun, 01 Mar 2026 09:30:00 GMT", "Sun, 01 Mar 2026 09:30:17 GMT")]
    public async Task Mail_is_signed_anew_for_each_try(string channel, string header, string first, string second)
    {
        await using var receiver = await LoopbackServer.StartAsync(Answer.Status(429, "Retry-After", "17"), Answer.Status(202));

        await SendAsync(channel, receiver, tokens: new NumberedTokens());

        var requests = receiver.Requests.ToArray();
        Assert.Equal([first, second], requests.Select(request => request.Headers[header]));
        Assert.NotEqual(requests[0].Headers["Authorization"], requests[1].Headers["Authorization"]);
    }

    [Fact]
    public async Task A_channel_that_is_left_alone_leaves_no_other_alone()
    {
        await using var down = await LoopbackServer.StartAsync(Answer.Status(500));
        await using var up = await LoopbackServer.StartAsync(Answer.Status(200));
        using var host = Pipeline.Build(
            Pipeline.Local.With(
                ("Alerts:Log", "false"),
                ("Alerts:Retries", "0"),
                ("Alerts:Default:TeamsWebhook", down.Hook.ToString()),
                ("Alerts:Default:SlackWebhook", up.Hook.ToString())),
            Logs);
        var alert = AlertLead.Alerts(AlertLead.Of('a', NoticeKind.Overdue, 0, TestClock.Start));
        for (var run = 0; run < 12; run++)
            await host.Services.GetRequiredService<AlertDispatcher>().SendAsync(alert, TestClock.Start, CancellationToken.None);

        Assert.Equal((10, 12), (down.Requests.Count, up.Requests.Count));
        Assert.Contains(nameof(BrokenCircuitException), Logs.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_by_Graph_is_sent_in_the_name_of_the_mailbox()
    {
        await using var receiver = await LoopbackServer.StartAsync(Answer.Status(202));

        await SendAsync("mail by Graph", receiver);

        var request = Assert.Single(receiver.Requests);
        Assert.Equal($"Bearer TOKEN for {receiver.Origin}/.default", request.Headers["Authorization"]);
        Assert.Equal("/v1.0/users/leads@contoso.com/sendMail", request.Path);
        // learn.microsoft.com/graph/api/user-sendmail
        var mail = JsonNode.Parse(request.Body)!;
        Assert.Equal(["message", "saveToSentItems"], mail.AsObject().Select(property => property.Key).Order());
        Assert.Equal(["body", "subject", "toRecipients"], mail["message"]!.AsObject().Select(property => property.Key).Order());
        Assert.Equal("HTML", (string?)mail["message"]!["body"]!["contentType"]);
        Assert.Equal(
            ["ann@contoso.com", "bob@contoso.com"],
            mail["message"]!["toRecipients"]!.AsArray().Select(to => (string?)to!["emailAddress"]!["address"]));
    }

    /// <returns>How many leads were taken.</returns>
    private async Task<int> SendAsync(
        string channel, LoopbackServer receiver, string timeout = "00:01:00", TimeSpan? skipped = null, TokenCredential? tokens = null)
    {
        var origin = receiver.Origin;
        (string, string?)[] settings = channel switch
        {
            "teams" => [("Alerts:Default:TeamsWebhook", receiver.Hook.ToString())],
            "slack" => [("Alerts:Default:SlackWebhook", receiver.Hook.ToString())],
            "mail" => [Mailed, From, ("Alerts:Mail:Endpoint", origin)],
            "mail by key" => [Mailed, From, ("Alerts:Mail:ConnectionString", $"endpoint={origin}/;accesskey={Key}")],
            _ => [Mailed, From, ("Alerts:Mail:GraphEndpoint", origin)],
        };
        using var host = Pipeline.Build(
            Pipeline.Local.With([("Alerts:Log", "false"), ("Alerts:Timeout", timeout), .. settings]),
            Logs,
            services => services.AddSingleton<TimeProvider>(_clock).AddSingleton(tokens ?? new Tokens()));
        var alerts = AlertLead.Alerts(AlertLead.Of('a', NoticeKind.Overdue, 0, TestClock.Start));
        var sending = host.Services.GetRequiredService<AlertDispatcher>().SendAsync(alerts, TestClock.Start, CancellationToken.None);
        return (await _clock.RunAsync(sending, timer => timer.Span > (skipped ?? Skipped))).Count;
    }

    private static (string, string?) Mailed => ("Alerts:Default:MailTo", "ann@contoso.com; bob@contoso.com");

    private static (string, string?) From => ("Alerts:Mail:From", "leads@contoso.com");

    private sealed class Tokens : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new($"TOKEN for {Assert.Single(requestContext.Scopes)}", TestClock.Start.AddHours(1));

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
    private sealed class NumberedTokens : TokenCredential
    {
        private int _number;

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new($"TOKEN {++_number} for {Assert.Single(requestContext.Scopes)}", TestClock.Start.AddHours(1));

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}

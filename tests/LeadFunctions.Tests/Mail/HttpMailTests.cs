using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using LeadFunctions.Mail;
using LeadFunctions.Tests.Builders;
using MimeKit;

namespace LeadFunctions.Tests.Mail;

/// <summary>Providers that speak HTTP, as their documentation says that they do.</summary>
public sealed class HttpMailTests
{
    public static TheoryData<string> Providers => ["communication", "graph", "webhook"];

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_mail_is_taken_once_asked(string provider)
    {
        await using var server = await LoopbackServer.StartAsync(Answer.Status(202));
        using var rig = MailRig.Http(provider, server);

        Assert.Equal(new MailOutcome.Taken(MailRig.Mail.Id.ToString()), await rig.SendAsync());

        Assert.Single(server.Requests);
        Assert.Equal(provider, rig.Sender.Service);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task What_the_provider_finds_wrong_is_refused_for_good(string provider)
    {
        await using var server = await LoopbackServer.StartAsync(Answer.Status(400));
        using var rig = MailRig.Http(provider, server);

        var refused = Assert.IsType<MailOutcome.Refused>(await rig.SendAsync());

        Assert.Equal(("HTTP 400", false), (refused.Reason, refused.IsAddress));
    }

    [Theory]
    [InlineData("communication", 401)]
    [InlineData("communication", 404)]
    [InlineData("communication", 429)]
    [InlineData("graph", 403)]
    [InlineData("graph", 429)]
    [InlineData("graph", 503)]
    [InlineData("graph", 307)]
    [InlineData("webhook", 410)]
    [InlineData("webhook", 503)]
    public async Task What_was_surely_not_sent_is_an_exception_after_one_try(string provider, int status)
    {
        await using var server = await LoopbackServer.StartAsync(Answer.Status(status));
        using var rig = MailRig.Http(provider, server);

        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => rig.SendAsync());

        Assert.Equal((status, 1), ((int)fault.StatusCode!, server.Requests.Count));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task An_error_of_the_server_leaves_the_outcome_unknown(string provider)
    {
        await using var server = await LoopbackServer.StartAsync(Answer.Status(500));
        using var rig = MailRig.Http(provider, server);

        Assert.IsType<MailOutcome.Unknown>(await rig.SendAsync());

        Assert.Single(server.Requests);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task An_answer_that_never_comes_leaves_the_outcome_unknown(string provider)
    {
        await using var server = await LoopbackServer.StartAsync(Answer.Abort);
        using var rig = MailRig.Http(provider, server);
        await using var slow = await LoopbackServer.StartAsync(Answer.Hang);
        using var waiting = MailRig.Http(provider, slow);

        Assert.IsType<MailOutcome.Unknown>(await rig.SendAsync());
        var sending = waiting.SendAsync();
        while (slow.Requests.Count == 0)
            await Task.Delay(5);
        Assert.IsType<MailOutcome.Unknown>(await waiting.Clock.RunAsync(sending));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Nobody_there_is_surely_not_sent(string provider)
    {
        var server = await LoopbackServer.StartAsync(Answer.Status(202));
        using var rig = MailRig.Http(provider, server);
        await server.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => rig.SendAsync());
    }

    /// <summary>learn.microsoft.com/rest/api/communication/repeatable-requests</summary>
    [Fact]
    public async Task Communication_Services_gets_the_ids_by_which_it_repeats_safely()
    {
        await using var server = await LoopbackServer.StartAsync(Answer.Status(202));
        using var rig = MailRig.Http("communication", server);
        rig.Clock.Advance(TimeSpan.FromSeconds(90));

        await rig.SendAsync();

        var request = Assert.Single(server.Requests);
        Assert.Equal(MailRig.Mail.Id.ToString(), request.Headers["Operation-Id"]);
        Assert.Equal(MailRig.Mail.Id.ToString(), request.Headers["Repeatability-Request-ID"]);
        Assert.Equal(TestClock.Start.ToString("R"), request.Headers["Repeatability-First-Sent"]);
        var mail = JsonNode.Parse(request.Body)!;
        Assert.Equal("List-Unsubscribe=One-Click", (string?)mail["headers"]!["List-Unsubscribe-Post"]);
    }

    [Fact]
    public async Task Past_the_five_minutes_a_mail_that_surely_was_not_sent_is_a_new_request()
    {
        await using var server = await LoopbackServer.StartAsync(Answer.Status(202));
        using var rig = MailRig.Http("communication", server);
        rig.Clock.Advance(TimeSpan.FromMinutes(20));

        await rig.SendAsync();

        Assert.Equal(rig.Clock.GetUtcNow().ToString("R"), Assert.Single(server.Requests).Headers["Repeatability-First-Sent"]);
    }

    [Theory]
    [InlineData(200, 1, 1)]
    [InlineData(404, 1, 2)]
    [InlineData(404, 59, 2)]
    public async Task Communication_Services_is_asked_whether_it_knows_a_mail_that_may_have_been_sent(int status, int minutes, int requests)
    {
        await using var server = await LoopbackServer.StartAsync(Answer.Status(status), Answer.Status(202));
        using var rig = MailRig.Http("communication", server);
        rig.Clock.Advance(TimeSpan.FromMinutes(minutes));

        Assert.IsType<MailOutcome.Taken>(await rig.SendAsync(MailRig.Mail with { IsRepeat = true }));

        Assert.Equal(requests, server.Requests.Count);
        var asked = server.Requests.First();
        Assert.Equal(("GET", $"/emails/operations/{MailRig.Mail.Id}"), (asked.Method, asked.Path));
        var hash = Convert.ToBase64String(SHA256.HashData([]));
        var date = rig.Clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        var signed = $"GET\n{asked.Path}?api-version=2023-03-31\n{date};{asked.Headers["Host"]};{hash}";
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(MailRig.Key), Encoding.UTF8.GetBytes(signed)));
        Assert.EndsWith($"&Signature={signature}", asked.Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_Communication_Services_may_have_forgotten_stays_unknown()
    {
        await using var server = await LoopbackServer.StartAsync(Answer.Status(404), Answer.Status(202));
        using var rig = MailRig.Http("communication", server);
        rig.Clock.Advance(TimeSpan.FromMinutes(61));

        Assert.IsType<MailOutcome.Unknown>(await rig.SendAsync(MailRig.Mail with { IsRepeat = true }));

        Assert.Single(server.Requests);
    }

    /// <summary>A repeat that is not what the first request was, as after a change of the template.</summary>
    [Fact]
    public async Task A_repeat_that_is_refused_says_nothing_of_the_first_try()
    {
        await using var server = await LoopbackServer.StartAsync(Answer.Status(404), Answer.Status(400));
        using var rig = MailRig.Http("communication", server);

        Assert.IsType<MailOutcome.Unknown>(await rig.SendAsync(MailRig.Mail with { IsRepeat = true }));
    }

    /// <summary>learn.microsoft.com/graph/outlook-send-mime-message; internetMessageHeaders of its JSON take <c>x-</c> only.</summary>
    [Fact]
    public async Task Graph_gets_a_mail_with_headers_as_MIME()
    {
        await using var server = await LoopbackServer.StartAsync(Answer.Status(202));
        using var rig = MailRig.Http("graph", server);

        await rig.SendAsync();

        var request = Assert.Single(server.Requests);
        Assert.Equal(("text/plain", "/v1.0/users/hello@publisher.example/sendMail"), (request.Headers["Content-Type"], request.Path));
        using var message = MimeMessage.Load(new MemoryStream(Convert.FromBase64String(request.Text)));
        Assert.Equal(MailRig.Mail.Subject, message.Subject);
        Assert.Equal("List-Unsubscribe=One-Click", message.Headers["List-Unsubscribe-Post"]);
    }

    [Fact]
    public async Task A_webhook_gets_all_of_it_under_the_mail_s_id()
    {
        await using var server = await LoopbackServer.StartAsync(Answer.Status(200));
        using var rig = MailRig.Http("webhook", server);

        await rig.SendAsync();

        var request = Assert.Single(server.Requests);
        Assert.Equal(MailRig.Mail.Id.ToString(), request.Headers["webhook-id"]);
        var message = JsonNode.Parse(request.Body)!;
        Assert.Equal("mail.send", (string?)message["type"]);
        Assert.Equal(
            ["from", "headers", "html", "id", "subject", "text", "to"], message["data"]!.AsObject().Select(property => property.Key).Order());
        using var hmac = new HMACSHA256(Convert.FromBase64String(MailRig.WebhookSecret["whsec_".Length..]));
        var signed = Encoding.UTF8.GetBytes($"{request.Headers["webhook-id"]}.{request.Headers["webhook-timestamp"]}.{request.Text}");
        Assert.Equal("v1," + Convert.ToBase64String(hmac.ComputeHash(signed)), request.Headers["webhook-signature"]);
    }

    [Theory]
    [InlineData("communication", true)]
    [InlineData("webhook", true)]
    [InlineData("graph", false)]
    public async Task Which_provider_repeats_safely_is_known(string provider, bool isSafe)
    {
        await using var server = await LoopbackServer.StartAsync(Answer.Status(202));
        using var rig = MailRig.Http(provider, server);

        Assert.Equal(isSafe, rig.Sender.IsRepeatSafe);
    }
}

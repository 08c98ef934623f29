using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LeadFunctions.Alerts;
using LeadFunctions.Core.Leads;
using LeadFunctions.Tests.Builders;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Testing;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace LeadFunctions.Tests.Alerts;

/// <summary>The channel as the app registers it, against a real server on this machine.</summary>
public sealed class WebhookChannelTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /// <summary>Waits longer than this are time-outs, which guard a real server that needs real time; shorter ones are skipped.</summary>
    private static readonly TimeSpan Skipped = TimeSpan.FromSeconds(40);

    private static readonly Digest Digest = Assert.Single(
        Digest.Of(AlertLead.Alerts(AlertLead.Of('a', NoticeKind.Overdue, 0, TestClock.Start)), TestClock.Start));

    private readonly WatchedClock _clock = new(TestClock.Start);
    private FakeLogCollector Logs { get; } = new();

    [Fact]
    public async Task A_digest_is_posted_as_JSON_with_a_signature_that_a_receiver_can_check()
    {
        await using var receiver = await LoopbackServer.StartAsync(Answer.Status(204));

        await SendAsync(receiver);

        var request = Assert.Single(receiver.Requests);
        Assert.Equal(("POST", "application/json"), (request.Method, request.Headers["Content-Type"]));
        Assert.Equal(Digest.Id, request.Headers["webhook-id"]);
        AssertSigned(request);
        var message = JsonDocument.Parse(request.Body).RootElement;
        Assert.Equal("leads.follow-up", message.GetProperty("type").GetString());
        Assert.Equal(TestClock.Start, message.GetProperty("timestamp").GetDateTimeOffset());
        Assert.Equal("overdue", message.GetProperty("data").GetProperty("leads")[0].GetProperty("notice").GetString());
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(408)]
    [InlineData(429)]
    public async Task What_may_pass_is_tried_again_under_the_same_id_and_signed_anew(int status)
    {
        await using var receiver = await LoopbackServer.StartAsync(Answer.Status(status), Answer.Status(200));

        await SendAsync(receiver);

        var requests = receiver.Requests.ToArray();
        Assert.Equal(2, requests.Length);
        Assert.Equal(requests[0].Headers["webhook-id"], requests[1].Headers["webhook-id"]);
        Assert.Equal(requests[0].Body, requests[1].Body);
        Assert.All(requests, AssertSigned);
    }

    [Fact]
    public async Task Retry_after_in_seconds_is_heeded()
    {
        await using var receiver = await LoopbackServer.StartAsync(Answer.Status(429, "Retry-After", "17"), Answer.Status(200));

        await SendAsync(receiver);

        var times = receiver.Requests.Select(request => long.Parse(request.Headers["webhook-timestamp"], CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(17, times[1] - times[0]);
    }

    [Fact]
    public async Task Retry_after_as_a_date_is_heeded()
    {
        var date = TestClock.Start.AddSeconds(23).ToString("R");
        await using var receiver = await LoopbackServer.StartAsync(Answer.Status(503, "Retry-After", date), Answer.Status(200));

        await SendAsync(receiver);

        Assert.Equal(TimeSpan.FromSeconds(23), _clock.Elapsed);
    }

    [Fact]
    public async Task A_date_that_has_passed_means_at_once()
    {
        var date = TestClock.Start.AddDays(-1).ToString("R");
        await using var receiver = await LoopbackServer.StartAsync(Answer.Status(503, "Retry-After", date), Answer.Status(200));

        await SendAsync(receiver);

        Assert.Equal((TimeSpan.Zero, 2), (_clock.Elapsed, receiver.Requests.Count));
    }

    [Fact]
    public async Task A_wait_that_is_too_long_is_left_to_a_later_run()
    {
        await using var receiver = await LoopbackServer.StartAsync(Answer.Status(429, "Retry-After", "31"));

        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(receiver));

        Assert.Equal((HttpStatusCode.TooManyRequests, 1, TimeSpan.Zero), (fault.StatusCode, receiver.Requests.Count, _clock.Elapsed));
    }

    [Fact]
    public async Task Tries_have_an_end()
    {
        await using var receiver = await LoopbackServer.StartAsync(Answer.Status(500));

        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(receiver));

        Assert.Equal((HttpStatusCode.InternalServerError, 3), (fault.StatusCode, receiver.Requests.Count));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(304)]
    public async Task What_will_not_pass_is_not_tried_again(int status)
    {
        await using var receiver = await LoopbackServer.StartAsync(Answer.Status(status));

        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(receiver));

        Assert.Equal((status, 1), ((int)fault.StatusCode!, receiver.Requests.Count));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed_and_takes_nothing(int status)
    {
        await using var receiver = await LoopbackServer.StartAsync(Answer.Status(status, "Location", "/login"), Answer.Status(200));

        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(receiver));

        Assert.Single(receiver.Requests);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_left_after_the_timeout()
    {
        await using var receiver = await LoopbackServer.StartAsync(Answer.Hang);

        await Assert.ThrowsAsync<TimeoutRejectedException>(() => SendAsync(receiver, TimeSpan.FromSeconds(15), TimeSpan.MaxValue));

        Assert.InRange(_clock.Elapsed, TimeSpan.FromSeconds(45), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_connection_closed_before_the_answer_is_tried_again()
    {
        await using var receiver = await LoopbackServer.StartAsync(Answer.Abort, Answer.Status(200));

        await SendAsync(receiver);

        Assert.Equal(2, receiver.Requests.Count);
    }

    [Fact]
    public async Task An_answer_cut_off_in_its_headers_is_no_answer()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = CutOffAsync(listener, times: 3);
        var url = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/hook");

        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(Channel(url, TimeSpan.FromMinutes(1)), Skipped));

        await serving;
    }

    [Fact]
    public async Task An_endless_answer_is_not_read()
    {
        // Ends only when the sender has gone: one that read on would never come to its end, and its time-out would fail the sending.
        await using var receiver = await LoopbackServer.StartAsync(async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(new byte[65536], context.RequestAborted);
        });

        await SendAsync(receiver);

        Assert.Single(receiver.Requests);
    }

    [Fact]
    public async Task Headers_without_end_are_refused()
    {
        await using var receiver = await LoopbackServer.StartAsync(Answer.Status(200, "X-Long", new string('x', 1_000_000)));

        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(receiver));
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_gets_no_lead()
    {
        await using var receiver = await LoopbackServer.StartWithTlsAsync(Answer.Status(200));

        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(receiver));

        Assert.Empty(receiver.Requests);
    }

    [Fact]
    public async Task Nobody_there_is_a_failure()
    {
        var receiver = await LoopbackServer.StartAsync(Answer.Status(200));
        var url = receiver.Hook;
        await receiver.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(Channel(url, TimeSpan.FromMinutes(1)), Skipped));
    }

    [Fact]
    public async Task A_receiver_that_keeps_failing_is_left_alone_for_a_while()
    {
        await using var receiver = await LoopbackServer.StartAsync(Answer.Status(500));
        var channel = Channel(receiver.Hook, TimeSpan.FromMinutes(1), retries: 0);
        for (var i = 0; i < 10; i++)
            await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(channel, Skipped));

        await Assert.ThrowsAsync<BrokenCircuitException>(() => SendAsync(channel, Skipped));

        Assert.Equal(10, receiver.Requests.Count);
    }

    [Fact]
    public async Task The_log_holds_neither_the_address_nor_the_leads()
    {
        await using var receiver = await LoopbackServer.StartAsync(Answer.Status(500), Answer.Status(404));

        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(receiver));

        foreach (var text in new[] { Logs.All, fault.ToString() })
        {
            Assert.DoesNotContain("TOKEN", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Smith", text, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret[6..], text, StringComparison.Ordinal);
        }
    }

    private Task SendAsync(LoopbackServer receiver) => SendAsync(receiver, TimeSpan.FromMinutes(1), Skipped);

    private Task SendAsync(LoopbackServer receiver, TimeSpan timeout, TimeSpan skipped) => SendAsync(Channel(receiver.Hook, timeout), skipped);

    private Task SendAsync(IAlertChannel channel, TimeSpan skipped) =>
        _clock.RunAsync(channel.SendAsync(Digest, CancellationToken.None), timer => timer.Span > skipped);

    private IAlertChannel Channel(Uri url, TimeSpan timeout, int retries = 2)
    {
        var settings = Pipeline.Local.With(
            ("Alerts:Webhook:Url", url.ToString()),
            ("Alerts:Webhook:Secret", Secret),
            ("Alerts:Timeout", timeout.ToString()),
            ("Alerts:Retries", retries.ToString(CultureInfo.InvariantCulture)),
            ("Alerts:Log", "false"));
        var host = Pipeline.Build(settings, Logs, services => services.AddSingleton<TimeProvider>(_clock));
        return Assert.Single(host.Services.GetRequiredService<IReadOnlyList<IAlertChannel>>());
    }

    private static async Task CutOffAsync(TcpListener listener, int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var socket = await listener.AcceptSocketAsync();
            await socket.SendAsync("HTTP/1.1 200 OK\r\nContent-Le"u8.ToArray());
            socket.Shutdown(SocketShutdown.Send);
            var buffer = new byte[8192];
            while (await socket.ReceiveAsync(buffer) > 0)
            {
            }
        }
    }

    /// <summary>As the specification tells receivers to do it.</summary>
    private static void AssertSigned(ReceivedRequest request)
    {
        using var hmac = new HMACSHA256(Convert.FromBase64String(Secret["whsec_".Length..]));
        var signed = Encoding.UTF8.GetBytes($"{request.Headers["webhook-id"]}.{request.Headers["webhook-timestamp"]}.{request.Text}");
        Assert.Equal("v1," + Convert.ToBase64String(hmac.ComputeHash(signed)), request.Headers["webhook-signature"]);
    }
}

using System.Net;
using System.Text;
using System.Text.Json;
using LeadFunctions.Queue;
using LeadFunctions.Tests.Builders;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Tests.Intake;

public sealed class IntakeTests
{
    private const int Limit = 65536;
    private const int MostKept = 1_048_576;

    private readonly IntakeRig _rig = new();

    [Fact]
    public async Task A_lead_is_queued_before_it_is_accepted()
    {
        var response = await _rig.PostAsync(new LeadBody().ToString(), ("Content-Type", "application/json"));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("queued", response.Json().GetProperty("status").GetString());
        var message = Assert.Single(_rig.Bus.Attempts);
        Assert.Equal(response.Json().GetProperty("submissionId").GetString(), message.MessageId);
        Assert.Equal("application/json", message.ContentType);
        var envelope = Envelope.TryRead(message.Body.ToArray());
        Assert.Equal(new LeadBody().ToString(), envelope!.Body);
        Assert.Equal(TestClock.Start, envelope.ReceivedAt);
        Assert.Equal(7, envelope.SubmissionId.Version);
        Assert.Empty(_rig.Storage.Writes);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task Only_post_sends_leads(string method)
    {
        var response = await _rig.SendAsync(new FakeRequest("{}"u8.ToArray(), method));

        AssertProblem(response, HttpStatusCode.MethodNotAllowed, "method-not-allowed");
        Assert.Equal("GET, POST", response.Header("Allow"));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/JSON;charset=\"UTF-8\"")]
    [InlineData("application/json; charset=utf8")]
    [InlineData("application/vnd.contoso.lead+json")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=klingon")]
    [InlineData("text/json")]
    [InlineData("text/plain")]
    [InlineData("Text/Plain; charset=iso-8859-1")]
    [InlineData("")]
    [InlineData(" ")]
    public async Task Json_by_any_name_is_taken(string contentType) =>
        Assert.Equal(HttpStatusCode.Accepted, (await _rig.PostAsync("{}", ("Content-Type", contentType))).StatusCode);

    [Fact]
    public async Task A_missing_content_type_loses_no_lead() => Assert.Equal(HttpStatusCode.Accepted, (await _rig.PostAsync("{}")).StatusCode);

    [Theory]
    [InlineData("text/plain; charset=utf-8", "text/plain")]
    [InlineData("Application/Vnd.Contoso+JSON", "application/vnd.contoso+json")]
    [InlineData(null, "application/json")]
    public async Task The_media_type_that_was_sent_travels_with_the_lead(string? sent, string expected)
    {
        await _rig.PostAsync("{}", sent is null ? [] : [("Content-Type", sent)]);

        Assert.Equal(expected, Envelope.TryRead(Assert.Single(_rig.Bus.Attempts).Body.ToArray())!.MediaType);
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/xml")]
    [InlineData("application/octet-stream")]
    [InlineData("application/jsonp")]
    [InlineData("rubbish")]
    [InlineData("application/json, application/json")]
    public async Task Another_content_type_is_refused_and_the_body_kept_with_it(string contentType)
    {
        var response = await _rig.PostAsync("{}", ("Content-Type", contentType));

        AssertKept(response, HttpStatusCode.UnsupportedMediaType, "unsupported-media-type", "{}"u8.ToArray());
        Assert.Equal("Content-Type", response.Json().GetProperty("field").GetString());
        Assert.Contains($"\"MediaType\":\"{contentType}\"", Assert.Single(_rig.Storage.Writes).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("compress")]
    [InlineData("gzip")]
    [InlineData("identity, br")]
    [InlineData("gzip, gzip, gzip, gzip")]
    public async Task A_body_that_cannot_be_unpacked_is_refused_and_kept_with_its_encoding(string contentEncoding)
    {
        var response = await _rig.PostAsync("{\"a\":1}", ("Content-Encoding", contentEncoding));

        AssertKept(response, HttpStatusCode.UnsupportedMediaType, "unsupported-media-type", "{\"a\":1}"u8.ToArray());
        Assert.Equal("Content-Encoding", response.Json().GetProperty("field").GetString());
        Assert.Contains($"\"ContentEncoding\":\"{contentEncoding}\"", Assert.Single(_rig.Storage.Writes).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/xml", null)]
    [InlineData("text/SECRET", null)]
    [InlineData("application/json; charset=SECRET", null)]
    [InlineData("application/json", "gzip")]
    [InlineData("application/json", "SECRET")]
    public async Task Neither_the_log_nor_the_problem_repeats_what_was_refused(string contentType, string? contentEncoding)
    {
        byte[] body = [.. "SECRET"u8, 0xFF];

        var response = await _rig.PostAsync(body, ("Content-Type", contentType), ("Content-Encoding", contentEncoding ?? "identity"));

        Assert.True(response.Json().TryGetProperty("quarantineId", out _));
        Assert.DoesNotContain("SECRET", response.Text(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("SECRET", _rig.Logs.All, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("kept in Quarantine", _rig.Logs.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_packed_lead_in_utf16_reaches_the_queue_as_plain_utf8()
    {
        var body = Packed.Gzip([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(new LeadBody { LastName = "Núñez 김" }.ToString())]);

        var response = await _rig.PostAsync(body, ("Content-Type", "application/json; charset=utf-16"), ("Content-Encoding", "gzip"));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(new LeadBody { LastName = "Núñez 김" }.ToString(), Envelope.TryRead(Assert.Single(_rig.Bus.Attempts).Body.ToArray())!.Body);
    }

    [Fact]
    public async Task A_decompression_bomb_is_too_large_and_kept_as_it_was_sent()
    {
        var bomb = Packed.Gzip(new byte[4_000_000]);

        var response = await _rig.PostAsync(bomb, ("Content-Encoding", "gzip"));

        AssertKept(response, HttpStatusCode.RequestEntityTooLarge, "body-too-large", bomb);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_of_exactly_the_limit_is_taken_whole(bool declared)
    {
        var body = BodyOf(Limit);

        var response = await _rig.PostAsync(body, declared ? [("Content-Length", "65536")] : []);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(Encoding.UTF8.GetString(body), Envelope.TryRead(Assert.Single(_rig.Bus.Attempts).Body.ToArray())!.Body);
    }

    [Theory]
    [InlineData("1048577", 0)]
    [InlineData("99999999999999", 0)]
    [InlineData(null, MostKept + 1)]
    [InlineData("12", MostKept + 1)]
    [InlineData("-1", MostKept + 1)]
    [InlineData("many", MostKept + 1)]
    public async Task A_body_too_long_to_be_kept_is_refused_and_not_read_on(string? declared, int mostRead)
    {
        using var body = new EndlessStream();

        var response = await _rig.SendAsync(new FakeRequest(body, "POST", "", declared is null ? [] : [("Content-Length", declared)]));

        AssertProblem(response, HttpStatusCode.RequestEntityTooLarge, "body-too-large");
        Assert.False(response.Json().TryGetProperty("quarantineId", out _));
        Assert.Contains("was not kept", response.Json().GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(mostRead, body.BytesRead);
        Assert.Empty(_rig.Bus.Attempts);
        Assert.Empty(_rig.Storage.Writes);
        Assert.Contains(_rig.Logs.Lines, line => line.Contains("Refused a body of", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_byte_over_the_limit_is_too_many_and_kept() =>
        AssertKept(await _rig.PostAsync(BodyOf(Limit + 1)), HttpStatusCode.RequestEntityTooLarge, "body-too-large", BodyOf(Limit + 1)[..Limit]);

    [Theory]
    [InlineData(Limit, true)]
    [InlineData(Limit + 1, false)]
    public async Task The_limit_counts_unpacked_too(int length, bool isTaken)
    {
        var response = await _rig.PostAsync(Packed.Brotli(BodyOf(length)), ("Content-Encoding", "br"));

        Assert.Equal(isTaken ? HttpStatusCode.Accepted : HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task A_byte_order_mark_does_not_reach_the_queue()
    {
        await _rig.PostAsync([0xEF, 0xBB, 0xBF, .. "{}"u8]);

        Assert.Equal("{}", Envelope.TryRead(Assert.Single(_rig.Bus.Attempts).Body.ToArray())!.Body);
    }

    [Fact]
    public async Task An_empty_body_is_told_so_and_not_kept()
    {
        var response = await _rig.PostAsync("");

        AssertProblem(response, HttpStatusCode.BadRequest, "malformed-body");
        Assert.False(response.Json().TryGetProperty("quarantineId", out _));
        Assert.Empty(_rig.Storage.Writes);
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("{} and more")]
    [InlineData(" ")]
    [InlineData("not json")]
    public async Task A_malformed_body_is_kept_whole_and_told_so(string body)
    {
        var response = await _rig.PostAsync(body);

        AssertKept(response, HttpStatusCode.BadRequest, "malformed-body", Encoding.UTF8.GetBytes(body));
    }

    [Theory]
    [InlineData(StorageState.Down)]
    [InlineData(StorageState.Hanging)]
    public async Task A_refused_body_that_cannot_be_kept_is_to_be_sent_again(StorageState state)
    {
        _rig.Storage.State = state;

        AssertUnavailable(await _rig.PostAsync("not json"));
        AssertUnavailable(await _rig.PostAsync("{}", ("Content-Type", "application/xml")));
        AssertUnavailable(await _rig.PostAsync(BodyOf(Limit + 1)));
    }

    [Theory]
    [InlineData(StorageState.Down)]
    [InlineData(StorageState.Hanging)]
    public async Task A_lead_is_not_refused_because_its_key_cannot_be_looked_up(StorageState state)
    {
        _rig.Storage.State = state;

        var response = await _rig.PostAsync("{}", ("Idempotency-Key", "a key"));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Single(_rig.Bus.Attempts);
        Assert.InRange(_rig.Clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\"\"")]
    public async Task An_empty_key_is_none(string key)
    {
        await _rig.PostAsync("{}", ("Idempotency-Key", key));

        Assert.Empty(_rig.Storage.Writes);
    }

    [Fact]
    public async Task With_the_queue_down_a_lead_is_spooled()
    {
        _rig.Bus.OnSend = FakeServiceBus.Down;

        var response = await _rig.PostAsync("{}");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("spooled", response.Json().GetProperty("status").GetString());
        Assert.Contains(response.Json().GetProperty("submissionId").GetString()!, Assert.Single(_rig.Storage.Writes).Path, StringComparison.Ordinal);
    }

    /// <summary>The tables are created, then the row is written.</summary>
    [Theory]
    [InlineData("{}", HttpStatusCode.Accepted)]
    [InlineData("not json", HttpStatusCode.BadRequest)]
    public async Task Storage_may_take_all_the_time_that_the_answer_has(string body, HttpStatusCode expected)
    {
        _rig.Bus.OnSend = FakeServiceBus.Refuse;
        _rig.Storage.Pause = () => Task.Delay(TimeSpan.FromSeconds(3.5), _rig.Clock);

        Assert.Equal(expected, (await _rig.PostAsync(body)).StatusCode);
        Assert.Single(_rig.Storage.Writes);
        Assert.InRange(_rig.Clock.Elapsed, TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task A_process_that_stood_still_over_the_answers_time_spools_nevertheless()
    {
        _rig.Bus.OnSend = (message, cancellation) =>
        {
            _rig.Clock.Advance(TimeSpan.FromMinutes(1));
            return FakeServiceBus.Refuse(message, cancellation);
        };

        var response = await _rig.PostAsync("{}");

        Assert.Equal("spooled", response.Json().GetProperty("status").GetString());
        Assert.Single(_rig.Storage.Writes);
    }

    [Fact]
    public async Task A_lead_is_brought_to_safety_though_its_sender_has_gone()
    {
        using var gone = new CancellationTokenSource();
        using var body = new MemoryStream("{}"u8.ToArray());
        _rig.Bus.OnSend = async (message, cancellation) =>
        {
            await gone.CancelAsync();
            await FakeServiceBus.Down(message, cancellation);
        };

        await _rig.SendAsync(new FakeRequest(body), gone.Token);

        Assert.Single(_rig.Storage.Writes);
    }

    [Theory]
    [InlineData(nameof(FakeServiceBus.Down), StorageState.Down)]
    [InlineData(nameof(FakeServiceBus.Down), StorageState.Hanging)]
    [InlineData(nameof(FakeServiceBus.Refuse), StorageState.Down)]
    [InlineData(nameof(FakeServiceBus.HangUntilCancelled), StorageState.Down)]
    [InlineData(nameof(FakeServiceBus.HangUntilCancelled), StorageState.Hanging)]
    [InlineData(nameof(FakeServiceBus.HangForGood), StorageState.Hanging)]
    [InlineData(nameof(FakeServiceBus.HangForGood), StorageState.Hanging, "a key")]
    public async Task With_queue_and_storage_out_the_answer_is_503_within_10_seconds(string queue, StorageState storage, string? key = null)
    {
        _rig.Bus.OnSend = queue switch
        {
            nameof(FakeServiceBus.Down) => FakeServiceBus.Down,
            nameof(FakeServiceBus.Refuse) => FakeServiceBus.Refuse,
            nameof(FakeServiceBus.HangUntilCancelled) => FakeServiceBus.HangUntilCancelled,
            _ => FakeServiceBus.HangForGood,
        };
        _rig.Storage.State = storage;

        AssertUnavailable(await _rig.PostAsync("{}", key is null ? [] : [("Idempotency-Key", key)]));
        Assert.InRange(_rig.Clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    private static byte[] BodyOf(int length) => Encoding.UTF8.GetBytes("{\"Description\":\"" + new string('x', length - 18) + "\"}");

    /// <param name="body">What the row's first property holds of the body.</param>
    private void AssertKept(HttpResponseData response, HttpStatusCode status, string reason, byte[] body)
    {
        AssertProblem(response, status, reason);
        Assert.Contains("kept in Quarantine", response.Json().GetProperty("detail").GetString(), StringComparison.Ordinal);
        var (path, row) = Assert.Single(_rig.Storage.Writes);
        Assert.Contains(response.Json().GetProperty("quarantineId").GetString()!, path, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(row);
        Assert.Equal(reason, json.RootElement.GetProperty("Reason").GetString());
        Assert.Equal(body, json.RootElement.GetProperty("Body0").GetBytesFromBase64());
        Assert.Empty(_rig.Bus.Attempts);
    }

    private static void AssertUnavailable(HttpResponseData response)
    {
        AssertProblem(response, HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.Equal("30", response.Header("Retry-After"));
    }

    private static void AssertProblem(HttpResponseData response, HttpStatusCode status, string type)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Header("Content-Type"));
        Assert.Equal("urn:leadfunctions:problem:" + type, response.Json().GetProperty("type").GetString());
    }

    /// <summary>Gives a little at a time, for ever, and counts it.</summary>
    private sealed class EndlessStream : MemoryStream
    {
        public int BytesRead { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var length = Math.Min(buffer.Length, 1000);
            buffer.Span[..length].Fill((byte)' ');
            BytesRead += length;
            return ValueTask.FromResult(length);
        }
    }
}

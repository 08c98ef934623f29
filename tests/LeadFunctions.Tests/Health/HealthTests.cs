using System.Net;
using System.Text.Json;
using Azure.Messaging.ServiceBus;
using LeadFunctions.Health;
using LeadFunctions.Tests.Builders;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Testing;

namespace LeadFunctions.Tests.Health;

public sealed class HealthTests : IDisposable
{
    private readonly WatchedClock _clock = new(TestClock.Start);
    private readonly FakeServiceBus _bus = new();
    private readonly FakeStorage _storage = new();
    private readonly FakeLogCollector _logs = new();
    private bool _hangs;
    private IHost? _host;

    public void Dispose() => _host?.Dispose();

    [Fact]
    public async Task Ready_when_all_parts_answer()
    {
        var response = await ReadyAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        AssertParts(response, ("isReady", "True"), ("queue", "ok"), ("tables", "ok"), ("scoring", "ok"), ("alerts", "ok"));
    }

    [Theory]
    [InlineData(StorageState.Down)]
    [InlineData(StorageState.Hanging)]
    public async Task Storage_out_of_reach_is_told_in_time(StorageState state)
    {
        _storage.State = state;
        _hangs = state == StorageState.Hanging;

        var response = await ReadyAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        AssertParts(response, ("isReady", "False"), ("queue", "ok"), ("tables", "unreachable"), ("scoring", "ok"), ("alerts", "ok"));
        Assert.True(_clock.Elapsed <= HealthService.Patience, $"The answer took {_clock.Elapsed}.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_queue_out_of_reach_is_told_in_time_and_nothing_else_is(bool hangs)
    {
        _hangs = hangs;
        _bus.OnOpen = hangs
            ? _ => new TaskCompletionSource().Task
            : _ => throw new ServiceBusException("secret.host.example", ServiceBusFailureReason.ServiceCommunicationProblem);

        var response = await ReadyAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        AssertParts(response, ("isReady", "False"), ("queue", "unreachable"), ("tables", "ok"), ("scoring", "ok"), ("alerts", "ok"));
        Assert.True(_clock.Elapsed <= HealthService.Patience, $"The answer took {_clock.Elapsed}.");
        Assert.DoesNotContain("secret", _logs.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_channel_it_is_not_ready()
    {
        var response = await ReadyAsync(("Alerts:Log", "false"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        AssertParts(response, ("isReady", "False"), ("queue", "ok"), ("tables", "ok"), ("scoring", "ok"), ("alerts", "missing"));
    }

    [Fact]
    public async Task However_many_ask_the_parts_are_asked_once_in_a_while()
    {
        for (var i = 0; i < 20; i++)
            await ReadyAsync();
        Assert.Equal(1, _bus.Opened);

        _bus.OnOpen = _ => throw new ServiceBusException("Nobody there", ServiceBusFailureReason.ServiceCommunicationProblem);
        _clock.Advance(HealthService.Fresh);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await ReadyAsync()).StatusCode);
        Assert.Equal(2, _bus.Opened);
    }

    [Fact]
    public async Task Live_asks_nothing()
    {
        _storage.State = StorageState.Hanging;

        Assert.Equal(HttpStatusCode.OK, (await new HttpHealthLive().RunAsync(FakeRequest.Get(""), default)).StatusCode);
        Assert.Equal(0, _bus.Opened);
    }

    private Task<HttpResponseData> ReadyAsync(params (string Key, string? Value)[] settings)
    {
        _host ??= Pipeline.Build(
            Pipeline.Local.With(settings),
            _logs,
            services => services.AddSingleton(_storage.Tables()).AddSingleton<TimeProvider>(_clock).AddSingleton<ServiceBusClient>(_bus));
        return _clock.RunAsync(ActivatorUtilities.CreateInstance<HttpHealthReady>(_host.Services).RunAsync(FakeRequest.Get(""), default), _ => !_hangs);
    }

    private static void AssertParts(HttpResponseData response, params (string Name, string Value)[] expected) =>
        Assert.Equal(
            expected.Order(),
            response.Json().EnumerateObject()
                .Select(part => (
                    part.Name,
                    part.Value.ValueKind == JsonValueKind.String ? part.Value.GetString()! : part.Value.GetBoolean().ToString()))
                .Order());
}

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Azure.Data.Tables;
using LeadFunctions.EndToEnd.Pipeline;
using LeadFunctions.Intake;
using LeadFunctions.Processing;
using LeadFunctions.Queue;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Polly.Timeout;
using Xunit.Abstractions;

namespace LeadFunctions.EndToEnd.Storage;

/// <summary>Guarantee 1 with the real clients: an answer within 10 s, and a 202 only for what is kept, whatever the servers do.</summary>
public sealed class HostileServersTests(AzuriteFixture azurite, ITestOutputHelper log) : IClassFixture<AzuriteFixture>
{
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(10);

    private readonly string _prefix = AzuriteFixture.UniqueName("h")[..20];

    [Theory]
    [InlineData("hangs")]
    [InlineData("hangs amid its answer")]
    [InlineData("drops the connection")]
    [InlineData("answers with a web page")]
    [InlineData("503")]
    [InlineData("429")]
    [InlineData("403")]
    public async Task Without_a_queue_and_with_such_storage_the_answer_is_503(string conduct)
    {
        await using var storage = await LoopbackServer.StartAsync(HostileServers.TableAnswer(conduct));

        var posts = new[] { new LeadBody().ToString(), "broken" }.Select(body => PostAsync(
            UnusedPort.Find(), Account(storage), body, ("Queue:SendTotalTimeout", "00:00:01"), ("Intake:AnswerTimeout", "00:00:03")));
        foreach (var response in await Task.WhenAll(posts))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.True(response.Headers.Contains("Retry-After"));
        }

        Assert.NotEmpty(storage.Requests);
    }

    [Fact]
    public async Task With_both_hanging_the_default_time_outs_hold()
    {
        using var queue = HostileServers.QueueServer([]);
        await using var storage = await LoopbackServer.StartAsync(Answer.Hang);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await PostAsync(Port(queue), Account(storage), new LeadBody().ToString())).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n")]
    [InlineData("AMQP\u0003\u0001\u0000\u0000")]
    public async Task With_such_a_queue_the_lead_is_spooled(string greeting)
    {
        using var queue = HostileServers.QueueServer([.. greeting.Select(character => (byte)character)]);

        var response = await PostAsync(Port(queue), azurite.ConnectionString, new LeadBody().ToString());

        Assert.Equal("spooled", response.Json().GetProperty("status").GetString());
        Assert.Single(await azurite.CreateServiceClient().GetTableClient(_prefix + "Spool").QueryAsync<TableEntity>().ToListAsync());
    }

    [Theory]
    [InlineData("hangs")]
    [InlineData("503")]
    public async Task A_delivery_that_such_storage_holds_up_is_given_back_in_time(string conduct)
    {
        await using var storage = await LoopbackServer.StartAsync(HostileServers.TableAnswer(conduct));
        await using var services = Services(UnusedPort.Find(), Account(storage), ("Processing:WaitForStorage", "00:00:02"));
        var envelope = Sent.AtMinute(0, new LeadBody());
        var started = Stopwatch.GetTimestamp();

        var consumer = services.GetRequiredService<LeadConsumer>();
        var delivery = new Delivery("m", 1, World.Start, null, null);
        await Assert.ThrowsAsync<TimeoutRejectedException>(() => consumer.ConsumeAsync(envelope.ToBytes(), delivery, CancellationToken.None));

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4));
    }

    private async Task<HttpResponseData> PostAsync(int busPort, string storage, string body, params (string Key, string Value)[] settings)
    {
        await using var services = Services(busPort, storage, settings);
        var intake = new HttpIntake(services.GetRequiredService<IntakeService>());
        var started = Stopwatch.GetTimestamp();
        var response = await intake.RunAsync(new FakeRequest(body), CancellationToken.None);
        var elapsed = Stopwatch.GetElapsedTime(started);
        log.WriteLine($"answered {(int)response.StatusCode} after {elapsed.TotalSeconds:0.0} s");
        Assert.True(elapsed < LongestAnswer, $"The answer took {elapsed}.");
        return response;
    }

    private ServiceProvider Services(int busPort, string storage, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ServiceBus"] = $"Endpoint=sb://127.0.0.1:{busPort};SharedAccessKeyName=app;SharedAccessKey=a2V5;UseDevelopmentEmulator=true",
            ["Storage:ConnectionString"] = storage,
            ["Storage:TablePrefix"] = _prefix,
        }).AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value)).Build();
        return new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddLeadPipeline(configuration).BuildServiceProvider();
    }

    private static string Account(LoopbackServer server) => $"AccountName=account;AccountKey=a2V5;TableEndpoint={server.At("/account")}";

    private static int Port(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;
}

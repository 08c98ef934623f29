using System.Net.Http.Json;
using Azure.Messaging.ServiceBus;
using LeadFunctions.LocalBus;
using LeadFunctions.LocalHost;
using LeadFunctions.LocalHost.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace LeadFunctions.EndToEnd.LocalHost;

/// <summary>The local host in this process, with the test app in a real worker process and a real bus.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    public const string Key = "right key";
    public const string MasterKey = "master key";

    private readonly TempFolder _folder;
    private readonly ILoggerFactory _loggers;
    private readonly BusServer _bus;
    private readonly ServiceBusClient _queue;
    private bool _queueIsClosed;

    private TestHost(TempFolder folder, BusServer bus, ILoggerFactory loggers, FakeLogCollector log, FunctionsHost functions)
    {
        _folder = folder;
        _bus = bus;
        _loggers = loggers;
        Log = log;
        Functions = functions;
        _queue = new ServiceBusClient(bus.ConnectionString);
    }

    public FakeLogCollector Log { get; }

    public FunctionsHost Functions { get; }

    public HttpClient Client { get; private set; } = null!;

    /// <summary>Build output of the test app.</summary>
    public static string AppFolder { get; } =
        Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "LeadFunctions.TestApp", "bin", Configuration(), "net10.0"));

    /// <param name="settings">Over those that the test app needs.</param>
    public static async Task<TestHost> StartAsync(params (string Key, string Value)[] settings)
    {
        var host = await CreateAsync(0, settings);
        try
        {
            await host.Functions.StartAsync(CancellationToken.None);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }

        host.Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{host.Functions.Port}/") };
        return host;
    }

    public static async Task<TestHost> CreateAsync(int port, params (string Key, string Value)[] settings)
    {
        var folder = new TempFolder();
        var work = new QueueDefinition
        {
            Name = "work",
            LockDuration = TimeSpan.FromSeconds(2),
            MaxDeliveryCount = 3,
            DefaultMessageTimeToLive = TimeSpan.FromDays(1),
        };
        var log = new FakeLogCollector();
        var console = new FakeLogger(log, "console");
        var loggers = LoggerFactory.Create(logging =>
            logging.AddProvider(new FakeLoggerProvider(log)).AddFilter("Microsoft", LogLevel.Warning).AddFilter("Grpc", LogLevel.Critical));
        var bus = await BusServer.StartAsync(
            new BusOptions { DatabasePath = folder.PathOf("bus.db"), Port = 0, Queues = [work], Key = "test" }, TimeProvider.System, loggers, default);
        var all = new Dictionary<string, string> { ["Some:Schedule"] = "0 0 0 1 1 *", ["ServiceBus"] = bus.ConnectionString };
        foreach (var (key, value) in settings)
            all[key] = value;
        var options = new FunctionsHostOptions
        {
            AppFolder = AppFolder,
            Configuration = new ConfigurationBuilder().AddInMemoryCollection(all!).Build(),
            AppSettings = all,
            Keys = new FunctionKeys(new KeyFile(Key, MasterKey) { Functions = { ["GetThing"] = "only for get" } }),
            Port = port,
            DrainPatience = TimeSpan.FromSeconds(3),
            Print = line => console.Log(LogLevel.Information, default, line, null, static (printed, _) => printed),
        };
        return new TestHost(folder, bus, loggers, log, new FunctionsHost(options, loggers, TimeProvider.System));
    }

    /// <summary>Sends a message to the queue that the test app consumes.</summary>
    public async Task SendAsync(ServiceBusMessage message)
    {
        await using var sender = _queue.CreateSender("work");
        await sender.SendMessageAsync(message);
    }

    public Task SendAsync(string body) => SendAsync(new ServiceBusMessage(body));

    /// <summary>What the functions of the running worker process saw.</summary>
    public async Task<string[]> SeenAsync() => (await Client.GetFromJsonAsync<string[]>("api/seen"))!;

    /// <summary>Waits until the functions saw this.</summary>
    /// <returns>The line.</returns>
    public async Task<string> SawAsync(string beginning)
    {
        string? found = null;
        await Eventually.HoldsAsync(
            async () =>
            {
                using var response = await Client.GetAsync("api/seen");
                if (response.IsSuccessStatusCode)
                {
                    var seen = (await response.Content.ReadFromJsonAsync<string[]>())!;
                    found = seen.FirstOrDefault(line => line.StartsWith(beginning, StringComparison.Ordinal));
                }

                return found is not null;
            },
            () => $"The app did not see '{beginning}':\n{Log.All}");
        return found!;
    }

    /// <summary>Waits until the queue and its dead letters are empty.</summary>
    public Task EmptyAsync() => Eventually.HoldsAsync(
        async () => await PeekAsync("work") is null && await PeekAsync("work/$DeadLetterQueue") is null, () => $"The queue is not empty:\n{Log.All}");

    public async Task<ServiceBusReceivedMessage?> PeekAsync(string queue)
    {
        await using var receiver = _queue.CreateReceiver(queue);
        return await receiver.PeekMessageAsync(0);
    }

    /// <summary>Ends the bus under the running host.</summary>
    public async Task StopBusAsync()
    {
        _queueIsClosed = true;
        await _queue.DisposeAsync();
        await _bus.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        await Functions.DisposeAsync();
        if (!_queueIsClosed)
            await StopBusAsync();
        _loggers.Dispose();
        _folder.Dispose();
    }

    private static string Configuration() =>
        AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            ? "Release"
            : "Debug";
}

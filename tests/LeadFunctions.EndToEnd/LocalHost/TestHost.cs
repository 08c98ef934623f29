using System.Threading.Channels;
using LeadFunctions.LocalHost;
using LeadFunctions.LocalHost.Bus;
using LeadFunctions.LocalHost.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.EndToEnd.LocalHost;

/// <summary>The local host in this process, on a real socket and a real bus file, with function classes of a test.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    public const string Key = "right key";

    private readonly string folder;
    private readonly bool ownsFolder;
    private readonly LocalFunctionsHost host;

    private TestHost(LocalFunctionsHost host, string folder, bool ownsFolder)
    {
        this.host = host;
        this.folder = folder;
        this.ownsFolder = ownsFolder;
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{host.Port}/") };
    }

    public HttpClient Client { get; }

    public Recorder Recorder => host.Services.GetRequiredService<Recorder>();

    public BusStore Bus => host.Services.GetRequiredService<BusStore>();

    public static async Task<TestHost> StartAsync(
        Type[] functions, Dictionary<string, string?>? settings = null, Recorder? recorder = null, string? folder = null, double lockSeconds = 30)
    {
        var own = folder ?? Directory.CreateTempSubdirectory("leadfunctions-host-").FullName;
        var host = Create(functions, settings, recorder, own, lockSeconds);
        await host.StartAsync();
        return new TestHost(host, own, folder is null);
    }

    public static LocalFunctionsHost Create(
        Type[] functions, Dictionary<string, string?>? settings, Recorder? recorder, string folder, double lockSeconds = 30, int port = 0)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings ?? []).Build();
        var bus = new BusOptions { DatabasePath = Path.Combine(folder, "bus.db"), MaxDeliveryCount = 3, LockDuration = TimeSpan.FromSeconds(lockSeconds) };
        return LocalFunctionsHost.Create(
            configuration, functions, bus, new FunctionKeys(Key), port, services => services.AddSingleton(recorder ?? new Recorder()).AddScoped<ScopedThing>());
    }

    public Task StopAsync() => host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await host.DisposeAsync();
        if (ownsFolder)
            Directory.Delete(folder, recursive: true);
    }
}

/// <summary>What functions of a test saw, in order, and what they are told to do.</summary>
internal sealed class Recorder
{
    private readonly Channel<(string What, FunctionContext Context)> seen = Channel.CreateUnbounded<(string, FunctionContext)>();

    /// <summary>Runs inside the function, after it was recorded.</summary>
    public Func<string, CancellationToken, Task> Behaviour { get; set; } = static (_, _) => Task.CompletedTask;

    public async Task RecordAsync(string what, FunctionContext context, CancellationToken cancellation)
    {
        seen.Writer.TryWrite((what, context));
        await Behaviour(what, cancellation);
    }

    /// <summary>Waits for the next record; a minute without one fails the test.</summary>
    public async Task<(string What, FunctionContext Context)> NextAsync() => await seen.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1));

    public bool TryNext(out string what)
    {
        var found = seen.Reader.TryRead(out var record);
        what = record.What;
        return found;
    }
}

/// <summary>One of a kind in each scope.</summary>
internal sealed class ScopedThing : IDisposable
{
    public bool IsDisposed { get; private set; }

    public void Dispose() => IsDisposed = true;
}

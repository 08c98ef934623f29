using LeadFunctions.LocalHost.Http;
using LeadFunctions.LocalHost.Queues;
using LeadFunctions.LocalHost.Timers;
using LeadFunctions.LocalHost.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.LocalHost;

/// <summary>What a <see cref="FunctionsHost"/> runs.</summary>
internal sealed record FunctionsHostOptions
{
    /// <summary>The app's build output.</summary>
    public required string AppFolder { get; init; }

    /// <summary>host.json under AzureFunctionsJobHost, and the settings that triggers name.</summary>
    public required IConfiguration Configuration { get; init; }

    /// <summary>What the worker gets as environment variables.</summary>
    public required IReadOnlyDictionary<string, string> AppSettings { get; init; }

    public required FunctionKeys Keys { get; init; }

    /// <summary>Who is signed in.</summary>
    public DeveloperSignIn SignIn { get; init; } = new(null);

    /// <summary>0 for a free one.</summary>
    public required int Port { get; init; }

    /// <summary>How long a stop waits for running functions before it cancels them.</summary>
    public TimeSpan DrainPatience { get; init; } = DrainToken.Patience;

    /// <summary>Gets the lines that the app itself writes to its console.</summary>
    public Action<string> Print { get; init; } = System.Console.WriteLine;
}

/// <summary>A function app in a worker process of its own, and before it what the Functions host is in Azure: HTTP, queues and timers.</summary>
internal sealed class FunctionsHost : IAsyncDisposable
{
    private readonly FunctionsHostOptions _options;
    private readonly ILoggerFactory _loggers;
    private readonly DrainToken _drain;
    private readonly RpcServer _rpc;
    private readonly QueueTriggers _queues;
    private readonly TimerTriggers _timers;
    private HttpFront? _front;
    private bool _stopped;

    /// <exception cref="LocalHostException">The app is not built, or host.json cannot be used.</exception>
    public FunctionsHost(FunctionsHostOptions options, ILoggerFactory loggers, TimeProvider time)
    {
        _options = options;
        _loggers = loggers;
        _drain = new DrainToken(options.DrainPatience);
        Log = new WorkerLog(loggers, options.Print);
        _rpc = new RpcServer(loggers);
        Worker = new WorkerSupervisor(
            WorkerConfig.Load(options.AppFolder),
            options.AppSettings,
            FunctionTimeout(options.Configuration),
            _rpc,
            Log,
            time,
            loggers.CreateLogger<WorkerSupervisor>());
        _queues = new QueueTriggers(Worker, options.Configuration, _drain, loggers.CreateLogger<QueueTriggers>());
        _timers = new TimerTriggers(Worker, options.Configuration, _drain, time, loggers.CreateLogger<TimerTriggers>());
    }

    public WorkerSupervisor Worker { get; }

    public WorkerLog Log { get; }

    /// <summary>The port that is served; known once started.</summary>
    public int Port => _front!.Port;

    /// <exception cref="LocalHostException">A port is taken, a function or a setting would not run, or the app ended at its start.</exception>
    public async Task StartAsync(CancellationToken cancellation)
    {
        await _rpc.StartAsync(cancellation);
        var functions = await Worker.StartAsync(cancellation);
        var http = new HttpFunctions(Worker, _options.Keys, _options.SignIn, _drain, _loggers.CreateLogger<HttpFunctions>());
        _front = new HttpFront(
            _options.Port, _options.Configuration["AzureFunctionsJobHost:extensions:http:routePrefix"] ?? "api", http, functions, _loggers);
        await _front.StartAsync(cancellation);
        await _queues.StartAsync(functions, cancellation);
        _timers.Start(functions);
    }

    /// <summary>Takes nothing new and lets what runs finish, for as long as the drain's patience lasts.</summary>
    public async Task StopAsync()
    {
        if (_stopped)
            return;
        _stopped = true;
        _drain.StartCountdown();
        await Task.WhenAll(_front?.StopAsync() ?? Task.CompletedTask, _queues.StopAsync(), _timers.StopAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Worker.DisposeAsync();
        if (_front is not null)
            await _front.DisposeAsync();
        await _queues.DisposeAsync();
        _timers.Dispose();
        await _rpc.DisposeAsync();
        _drain.Dispose();
    }

    private static TimeSpan FunctionTimeout(IConfiguration configuration)
    {
        const string Key = "AzureFunctionsJobHost:functionTimeout";
        if (configuration[Key] is not { Length: > 0 } text)
            return TimeSpan.FromMinutes(5);
        if (text == "-1")
            return Timeout.InfiniteTimeSpan;
        return TimeSpan.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var limit) && limit > TimeSpan.Zero
            ? limit
            : throw new LocalHostException($"host.json: functionTimeout '{text}' is no time span, such as 00:05:00.");
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LeadFunctions.EndToEnd;

/// <summary>How a <see cref="HostProcess"/> is started. The defaults share nothing with other tests or with the developer's own settings.</summary>
internal sealed record HostProcessOptions
{
    /// <summary>Folder of queue, key and Azurite; null for a temporary one that goes with the process object.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Connection string of an emulator that runs already; null starts an Azurite of the host's own on a free port.</summary>
    public string? Storage { get; init; }

    /// <summary>Settings over the sample's, such as <c>FollowUp:Window</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>0 for a free port.</summary>
    public int Port { get; init; }

    /// <summary>Lock of the local bus.</summary>
    public double LockSeconds { get; init; } = 2;

    /// <summary>Port of the local bus; 0 for a free one.</summary>
    public int BusPort { get; init; }

    /// <summary>Only queue and storage.</summary>
    public bool ServicesOnly { get; init; }

    /// <summary>Connection string of a Service Bus that runs already; null starts a local bus of the host's own on a free port.</summary>
    public string? ServiceBus { get; init; }

    /// <summary>Started as scripts start what is to run in the background: SIGINT is ignored.</summary>
    public bool IgnoresInterrupts { get; init; }

    /// <summary>Further command line arguments.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];
}

/// <summary>The built local host as a child process: real sockets, real files, and it can be killed at any moment.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(60);

    private readonly HostProcessOptions _options;
    private readonly StringBuilder _output = new();
    private readonly bool _ownsData;
    private Process _process = null!;
    private HttpClient? _client;

    private HostProcess(HostProcessOptions options)
    {
        _options = options;
        _ownsData = options.DataFolder is null;
        DataFolder = options.DataFolder ?? Directory.CreateTempSubdirectory("leadfunctions-").FullName;
    }

    public string DataFolder { get; }

    public int Port { get; private set; }

    public string Key { get; private set; } = "";

    /// <summary>Connection string of the storage that the host uses.</summary>
    public string Storage { get; private set; } = "";

    /// <summary>Connection string of the Service Bus that the host uses.</summary>
    public string ServiceBus { get; private set; } = "";

    public int ProcessId => _process.Id;

    /// <summary>The worker process that the host started first; not of one that it started later.</summary>
    public int WorkerId { get; private set; }

    public bool HasExited => _process.HasExited;

    /// <summary>Sends the function key; its base address is the host's root, so that paths read <c>api/leads</c>.</summary>
    public HttpClient Client => _client ?? throw new InvalidOperationException("The host is not running.");

    /// <summary>All that the host has printed, over all its starts.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>Resident memory of the host, in bytes.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Resident memory of its worker, in bytes.</summary>
    public long WorkerWorkingSet
    {
        get
        {
            using var worker = Process.GetProcessById(WorkerId);
            return worker.WorkingSet64;
        }
    }

    public static async Task<HostProcess> StartAsync(HostProcessOptions? options = null)
    {
        var host = new HostProcess(options ?? new HostProcessOptions());
        try
        {
            await host.StartAgainAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs the host with these arguments alone until it ends by itself.</summary>
    public static async Task<(int ExitCode, string Output)> RunToEndAsync(params string[] arguments)
    {
        using var process = Process.Start(Command(arguments))!;
        var errors = process.StandardError.ReadToEndAsync();
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, text + await errors);
    }

    /// <summary>Starts the host after <see cref="Kill"/> or <see cref="StopAsync"/>, on the same data; the port may differ.</summary>
    public async Task StartAgainAsync()
    {
        var readyFile = Path.Combine(DataFolder, "ready.json");
        File.Delete(readyFile);
        _process = new Process { StartInfo = Command(Arguments(readyFile), _options.IgnoresInterrupts), EnableRaisingEvents = true };
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();

        var started = Stopwatch.GetTimestamp();
        while (!File.Exists(readyFile))
        {
            if (_process.HasExited)
            {
                await _process.WaitForExitAsync();
                throw new InvalidOperationException($"The local host ended with exit code {_process.ExitCode}:\n{Output}");
            }

            if (Stopwatch.GetElapsedTime(started) > StartLimit)
                throw new TimeoutException($"The local host was not ready after {StartLimit}:\n{Output}");
            await Task.Delay(20);
        }

        using var ready = JsonDocument.Parse(await File.ReadAllTextAsync(readyFile));
        Storage = ready.RootElement.GetProperty("storage").GetString() ?? "";
        ServiceBus = ready.RootElement.GetProperty("serviceBus").GetString() ?? "";
        if (_options.ServicesOnly)
            return;
        Port = ready.RootElement.GetProperty("port").GetInt32();
        Key = ready.RootElement.GetProperty("key").GetString()!;
        WorkerId = ready.RootElement.GetProperty("worker").GetInt32();
        _client?.Dispose();
        _client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}/") };
        _client.DefaultRequestHeaders.Add("x-functions-key", Key);
    }

    /// <summary>Waits until the host has printed this text; output arrives a little later than the ready file.</summary>
    public async Task WaitForOutputAsync(string text)
    {
        var started = Stopwatch.GetTimestamp();
        while (!Output.Contains(text, StringComparison.Ordinal))
        {
            if (Stopwatch.GetElapsedTime(started) > StopLimit)
                throw new TimeoutException($"The local host did not print '{text}':\n{Output}");
            await Task.Delay(20);
        }
    }

    /// <summary>SIGKILL: no drain, no flush, as in a crash.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>SIGKILL to the worker that runs now; the host lives on and starts another.</summary>
    public void KillWorker()
    {
        using var worker = Worker();
        worker?.Kill();
    }

    /// <summary>Stops the process (SIGSTOP) until <see cref="ContinueAsync"/>: it hangs with open connections.</summary>
    public Task FreezeAsync() => SignalAsync("-STOP", [_process.Id]);

    public Task ContinueAsync() => SignalAsync("-CONT", [_process.Id]);

    /// <summary>SIGTERM, then waits for the drain.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        await SignalAsync("-TERM", [_process.Id]);
        return await EndAsync();
    }

    /// <summary>Ctrl-C as a console sends it: to the host and, at the same moment, to its worker and the Azurite that it started.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> PressControlCAsync()
    {
        var azurite = Path.Combine(DataFolder, "azurite", "azurite.pid");
        int[] children = File.Exists(azurite) ? [int.Parse(await File.ReadAllTextAsync(azurite), CultureInfo.InvariantCulture)] : [];
        await SignalAsync("-INT", [_process.Id, WorkerId, .. children]);
        return await EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_process is { HasExited: false })
            Kill();
        _process?.Dispose();
        if (!_ownsData)
            return;

        // An Azurite of the host's own saves its data once more after its parent has died.
        for (var attempt = 0; attempt < 50; attempt++)
        {
            try
            {
                Directory.Delete(DataFolder, recursive: true);
                return;
            }
            catch (IOException)
            {
                await Task.Delay(100);
            }
        }
    }

    private static ProcessStartInfo Command(IEnumerable<string> arguments, bool ignoresInterrupts = false)
    {
        var assembly = typeof(LeadFunctions.LocalHost.FunctionsHost).Assembly.Location;
        string[] command = [Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", "exec", assembly, .. arguments];

        // A test run that a script started in the background ignores SIGINT, and what it starts would inherit that.
        if (OperatingSystem.IsLinux())
            command = ["env", ignoresInterrupts ? "--ignore-signal=INT" : "--default-signal=INT", .. command];
        return new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
    }

    /// <summary>The child of the host that is a worker; null between two of them.</summary>
    private Process? Worker()
    {
        using var list = Process.Start(new ProcessStartInfo("pgrep", ["-P", $"{_process.Id}", "-f", "functions-worker-id"]) { RedirectStandardOutput = true })!;
        return list.StandardOutput.ReadLine() is { } id ? Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture)) : null;
    }

    private async Task SignalAsync(string signal, IEnumerable<int> processes)
    {
        if (_process.HasExited)
            return;
        using var kill = Process.Start("kill", [signal, .. processes.Select(id => id.ToString(CultureInfo.InvariantCulture))]);
        await kill.WaitForExitAsync();
    }

    private async Task<int> EndAsync()
    {
        using var limit = new CancellationTokenSource(StopLimit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            Kill();
            throw new TimeoutException($"The local host did not stop within {StopLimit}:\n{Output}");
        }

        return _process.ExitCode;
    }

    private IEnumerable<string> Arguments(string readyFile)
    {
        string[] basics =
        [
            "--port", _options.Port.ToString(CultureInfo.InvariantCulture),
            "--data", DataFolder,
            "--ready-file", readyFile,
            "--lock-seconds", _options.LockSeconds.ToString(CultureInfo.InvariantCulture),
        ];
        IEnumerable<string> storage = _options.Storage is { } given ? ["--storage", given, "--no-azurite"] : ["--storage-port", "0"];
        IEnumerable<string> bus = _options.ServiceBus is { } queue
            ? ["--set", $"ServiceBus={queue}"]
            : ["--bus-port", _options.BusPort.ToString(CultureInfo.InvariantCulture)];
        IEnumerable<string> settings = SampleSettings() is { } sample ? ["--settings", sample] : [];
        IEnumerable<string> services = _options.ServicesOnly ? ["--services-only"] : [];
        return
        [
            .. basics, .. storage, .. bus, .. settings, .. services,
            .. _options.Settings.SelectMany(pair => (string[])["--set", $"{pair.Key}={pair.Value}"]), .. _options.Arguments,
        ];
    }

    /// <summary>A developer's own local.settings.json must not decide how tests run.</summary>
    private static string? SampleSettings()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var sample = Path.Combine(folder.FullName, "local.settings.sample.json");
            if (File.Exists(sample))
                return sample;
        }

        return null;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
            _output.AppendLine(line.Data);
    }
}

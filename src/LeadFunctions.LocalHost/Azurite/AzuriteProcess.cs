using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace LeadFunctions.LocalHost.Azurite;

/// <summary>A running Azurite, of which tables and blobs are used; it ends with this process whatever ends it.</summary>
/// <remarks>
/// Azurite holds its data in memory and saves every 5 seconds and when it shuts down. <see cref="DisposeAsync"/>, <see cref="StopAsync"/> and the death of this
/// process shut it down and lose nothing; <see cref="Kill"/> loses what was not saved yet.
/// </remarks>
internal sealed class AzuriteProcess : IAsyncDisposable
{
    private const string Host = "127.0.0.1";
    private const string Account = "devstoreaccount1";

    /// <summary>Every Azurite's published key: no secret.</summary>
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);
    private static readonly HttpClient Probe = new() { Timeout = TimeSpan.FromSeconds(5) };

    private readonly AzuriteOptions _options;
    private readonly string _packageFolder;
    private readonly int _blobPort;

    /// <summary>Nobody asks its queues: they cannot be left out where there are blobs.</summary>
    private readonly int _queuePort;
    private readonly ConcurrentQueue<string> _lastLines = new();
    private Process? _process;

    private AzuriteProcess(AzuriteOptions options, string packageFolder, int port)
    {
        _options = options;
        _packageFolder = packageFolder;
        Port = port;
        _blobPort = options.Port > 2 ? FreePort(options.Port - 2) : FreePort();
        _queuePort = options.Port > 2 ? FreePort(options.Port - 1) : FreePort();
    }

    public int Port { get; }

    /// <summary>The process's id, for tests that end it from outside.</summary>
    public int ProcessId => Running.Id;

    public Uri TableEndpoint => new($"http://{Host}:{Port}/{Account}");

    public Uri BlobEndpoint => new($"http://{Host}:{_blobPort}/{Account}");

    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint={BlobEndpoint};TableEndpoint={TableEndpoint};";

    /// <summary>Starts Azurite, installing it first if need be, and waits until it answers.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="progress">Gets a line when something takes long.</param>
    /// <param name="cancellationToken">Ends the wait, and Azurite with it.</param>
    /// <exception cref="AzuriteException">Node.js is missing, the port is taken, or Azurite did not start.</exception>
    public static async Task<AzuriteProcess> StartAsync(AzuriteOptions options, Action<string>? progress = null, CancellationToken cancellationToken = default)
    {
        var folder = await AzuriteInstallation.EnsureAsync(options.PackageFolder, progress, cancellationToken);

        // Between choosing a free port and Azurite's taking it somebody else may: then another one is chosen.
        for (var attempt = 1; ; attempt++)
        {
            var azurite = new AzuriteProcess(options, folder, options.Port == 0 ? FreePort() : options.Port);
            try
            {
                await azurite.StartAsync(cancellationToken);
                return azurite;
            }
            catch (AzuriteException) when (options.Port == 0 && attempt < 3 && azurite.PortWasTaken)
            {
                progress?.Invoke($"Port {azurite.Port} was just taken; trying another.");
            }
        }
    }

    private Process Running => _process ?? throw new InvalidOperationException("Azurite was not started.");

    private bool PortWasTaken => _lastLines.Any(static line => line.Contains("EADDRINUSE", StringComparison.Ordinal));

    /// <summary>Starts it again after <see cref="Kill"/> or <see cref="StopAsync"/>, on the same port and data.</summary>
    public Task RestartAsync(CancellationToken cancellationToken = default) => StartAsync(cancellationToken);

    /// <summary>Ends it at once (SIGKILL), as a crash would.</summary>
    public void Kill()
    {
        Running.Kill();
        Running.WaitForExit();
    }

    /// <summary>Shuts it down; what it holds is saved.</summary>
    public async Task StopAsync()
    {
        if (_process is null || _process.HasExited)
            return;
        _process.StandardInput.Close();
        using var limit = new CancellationTokenSource(StopLimit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            Kill();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process?.Dispose();
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_options.Location is { } location)
        {
            Directory.CreateDirectory(location);
            await WaitForPredecessorAsync(location, cancellationToken);
        }

        if (!IsFree(Port))
            throw new AzuriteException($"Port {Port} is in use. Stop what listens there, or choose another port ({_options.PortSetting}).");

        _lastLines.Clear();
        _process?.Dispose();
        _process = AzuriteInstallation.Start(Command(), "node");
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        if (_options.Location is not null)
            await File.WriteAllTextAsync(PidFile(_options.Location), _process.Id.ToString(CultureInfo.InvariantCulture), CancellationToken.None);

        try
        {
            await WaitUntilItAnswersAsync(_process, cancellationToken);
        }
        catch
        {
            Kill();
            throw;
        }
    }

    private ProcessStartInfo Command()
    {
        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = _packageFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments =
        [
            "--require", Path.Combine(_packageFolder, "supervised.cjs"),
            Path.Combine(_packageFolder, "node_modules", "azurite", "dist", "src", "azurite.js"),
            "--blobHost", Host,
            "--blobPort", _blobPort.ToString(CultureInfo.InvariantCulture),
            "--queueHost", Host,
            "--queuePort", _queuePort.ToString(CultureInfo.InvariantCulture),
            "--tableHost", Host,
            "--tablePort", Port.ToString(CultureInfo.InvariantCulture),
            "--silent", "--disableTelemetry", "--skipApiVersionCheck",
            .. _options.Location is { } location ? (string[])["--location", Path.GetFullPath(location)] : ["--inMemoryPersistence"],
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return start;
    }

    private void Keep(object sender, DataReceivedEventArgs e)
    {
        if (string.IsNullOrWhiteSpace(e.Data))
            return;
        _lastLines.Enqueue(e.Data);
        while (_lastLines.Count > 20)
            _lastLines.TryDequeue(out _);
    }

    private async Task WaitUntilItAnswersAsync(Process process, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            if (process.HasExited)
            {
                // Only after this call have all of its lines arrived.
                process.WaitForExit();
                throw new AzuriteException(PortWasTaken
                    ? $"Port {Port} is in use. Stop what listens there, or choose another port ({_options.PortSetting})."
                    : $"Azurite ended at once (exit code {process.ExitCode}): {string.Join(" | ", _lastLines)}");
            }

            try
            {
                // Any answer will do; without a signature it is 403.
                using var answer = await Probe.GetAsync($"{TableEndpoint}/Tables", cancellationToken);
                return;
            }
            catch (HttpRequestException) when (Stopwatch.GetElapsedTime(started) < StartLimit)
            {
                await Task.Delay(Poll, cancellationToken);
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
            {
                throw new AzuriteException(
                    $"Azurite does not answer at {TableEndpoint} after {StartLimit.TotalSeconds:0} s: {string.Join(" | ", _lastLines)}", e);
            }
        }
    }

    /// <summary>
    /// When this program is restarted at once, the Azurite of the run before may still be saving: it gives its port back before it has saved,
    /// and one started meanwhile would read the older file and later overwrite the newer.
    /// </summary>
    private static async Task WaitForPredecessorAsync(string location, CancellationToken cancellationToken)
    {
        if (!File.Exists(PidFile(location))
            || !int.TryParse(await File.ReadAllTextAsync(PidFile(location), cancellationToken), CultureInfo.InvariantCulture, out var id))
            return;
        try
        {
            using var predecessor = Process.GetProcessById(id);
            if (!predecessor.ProcessName.StartsWith("node", StringComparison.OrdinalIgnoreCase))
                return;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(StopLimit);
            await predecessor.WaitForExitAsync(limit.Token);
        }
        catch (ArgumentException)
        {
            // It has ended.
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AzuriteException($"Another Azurite (process {id}) keeps its data in {location}. Stop it first.");
        }
    }

    private static string PidFile(string location) => Path.Combine(location, "azurite.pid");

    /// <param name="wished">Where other tools look for an emulator.</param>
    private static int FreePort(int wished) => IsFree(wished) ? wished : FreePort();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

using System.Diagnostics;
using System.Text.Json;

namespace LeadFunctions.LocalBus.Tests.Server;

/// <summary>The bus in a process of its own, which can be killed.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(20);

    private readonly Process _process;

    private ServerProcess(Process process, string connectionString)
    {
        _process = process;
        ConnectionString = connectionString;
    }

    public string ConnectionString { get; }

    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static Task<ServerProcess> StartAsync(BusOptions options) => StartAsync("dotnet", Arguments(options));

    /// <summary>Linux only: a process that is told of a file that may not grow, as of a full disk, and not killed for it.</summary>
    public static Task<ServerProcess> StartLimitableAsync(BusOptions options) =>
        StartAsync("sh", ["-c", "trap '' XFSZ; exec dotnet \"$@\"", "sh", .. Arguments(options)]);

    /// <summary>From now on no file of the process may become larger than this.</summary>
    public async Task LimitFilesAsync(string size)
    {
        var id = _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var limit = Process.Start("prlimit", ["--pid", id, $"--fsize={size}:unlimited"]);
        await limit.WaitForExitAsync();
        if (limit.ExitCode != 0)
            throw new InvalidOperationException("prlimit failed.");
    }

    /// <summary>As kill -9 does it.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync().WaitAsync(StopTime);
        }

        _process.Dispose();
    }

    private static string[] Arguments(BusOptions options) =>
        [Path.Combine(AppContext.BaseDirectory, "LeadFunctions.LocalBus.Server.dll"), JsonSerializer.Serialize(options)];

    private static async Task<ServerProcess> StartAsync(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server ended without a word.");
        _ = process.StandardOutput.ReadToEndAsync();
        return new ServerProcess(process, line);
    }
}

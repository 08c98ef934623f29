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

    public static async Task<ServerProcess> StartAsync(BusOptions options)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "LeadFunctions.LocalBus.Server.dll");
        var start = new ProcessStartInfo("dotnet", [program, JsonSerializer.Serialize(options)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server ended without a word.");
        _ = process.StandardOutput.ReadToEndAsync();
        return new ServerProcess(process, line);
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
}

using System.Diagnostics;
using System.Globalization;

namespace LeadFunctions.LocalHost.Worker;

/// <summary>The app's own build output as a process: started as the Functions host starts it, and ended with this one whatever ends it.</summary>
internal sealed class WorkerProcess : IDisposable
{
    /// <summary>Start-up faults are told by their last lines.</summary>
    private const int KeptLines = 200;

    private readonly Process _process;
    private readonly Queue<string> _lastErrors = new();

    private WorkerProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <param name="config">Which app.</param>
    /// <param name="rpc">Address of this host's gRPC endpoint.</param>
    /// <param name="workerId">By which the worker tells who it is.</param>
    /// <param name="settings">App settings; they become environment variables.</param>
    /// <param name="print">Gets each line that the app writes to the console by itself.</param>
    public static WorkerProcess Start(
        WorkerConfig config, Uri rpc, string workerId, IReadOnlyDictionary<string, string> settings, Action<string> print)
    {
        var start = Command(config, rpc, workerId);
        SetEnvironment(start, config, settings);
        var process = new Process { StartInfo = start };
        var worker = new WorkerProcess(process);
        process.OutputDataReceived += (_, line) => PrintLine(line.Data, print);
        process.ErrorDataReceived += (_, line) => worker.KeepError(line.Data, print);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return worker;
    }

    public Task WaitForExitAsync(CancellationToken cancellation = default) => _process.WaitForExitAsync(cancellation);

    public void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    /// <summary>
    /// While false, what the app says to standard error is only kept for <see cref="LastWords"/>: a start that fails is told once, by its message.
    /// </summary>
    public bool PrintsErrors { get; set; }

    /// <summary>What the app said to standard error, without stack traces: of an unhandled exception its message. Complete once it has exited.</summary>
    public string LastWords()
    {
        lock (_lastErrors)
            return WorkerFault.Summarize(_lastErrors);
    }

    public void Dispose() => _process.Dispose();

    private static ProcessStartInfo Command(WorkerConfig config, Uri rpc, string workerId)
    {
        string[] worker =
        [
            ChildProcess.DotnetPath(), config.Assembly,
            "--functions-uri", rpc.ToString(),
            "--functions-worker-id", workerId,
            "--functions-request-id", Guid.NewGuid().ToString(),
            "--functions-grpc-max-message-length", int.MaxValue.ToString(CultureInfo.InvariantCulture),
        ];

        // Ctrl-C reaches the whole foreground group, but the worker has to finish what the host still drains. An ignored signal stays ignored in
        // what is executed, and .NET leaves it so; on Windows a process group of its own does the same.
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo(worker[0], worker[1..]) { CreateNewProcessGroup = true }
            : new ProcessStartInfo("/bin/sh", ["-c", "trap '' INT; exec \"$0\" \"$@\"", .. worker]);
        start.WorkingDirectory = config.AppFolder;
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        return start;
    }

    private static void SetEnvironment(ProcessStartInfo start, WorkerConfig config, IReadOnlyDictionary<string, string> settings)
    {
        var environment = start.Environment;

        // Meant for this host's own web server.
        foreach (var name in environment.Keys.Where(static name => name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase)).ToArray())
            environment.Remove(name);
        foreach (var (name, value) in settings)
            environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        environment["FUNCTIONS_APPLICATION_DIRECTORY"] = config.AppFolder;
        environment["FUNCTIONS_WORKER_DIRECTORY"] = config.AppFolder;
        environment["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated";
        environment["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development";
        environment["DOTNET_NOLOGO"] = "1";
        ChildProcess.EndsWithThis(start);
    }

    private static void PrintLine(string? line, Action<string> print)
    {
        if (!string.IsNullOrWhiteSpace(line))
            print(line);
    }

    private void KeepError(string? line, Action<string> print)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        lock (_lastErrors)
        {
            _lastErrors.Enqueue(line);
            while (_lastErrors.Count > KeptLines)
                _lastErrors.Dequeue();
        }

        if (PrintsErrors)
            print(line);
    }
}

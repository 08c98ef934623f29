using LeadFunctions.LocalHost.Functions;
using LeadFunctions.LocalHost.Worker.Rpc;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.LocalHost.Worker;

/// <summary>Keeps one worker process running: starts it, starts it again when it dies, and ends it when a function outlasts the host's limit.</summary>
/// <param name="config">Which app.</param>
/// <param name="settings">App settings.</param>
/// <param name="functionTimeout">Longest run of one function; then its worker is ended, as the Functions host does.</param>
internal sealed partial class WorkerSupervisor(
    WorkerConfig config,
    IReadOnlyDictionary<string, string> settings,
    TimeSpan functionTimeout,
    RpcServer rpc,
    WorkerLog log,
    TimeProvider time,
    ILogger<WorkerSupervisor> logger) : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ExitLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>A worker that lived so long died of something new.</summary>
    private static readonly TimeSpan LongLife = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _stopping = new();
    private Task _watching = Task.CompletedTask;
    private volatile TaskCompletionSource<WorkerConnection> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile WorkerProcess? _process;

    /// <summary>Id of the worker's process; for tests that end it from outside.</summary>
    public int? ProcessId => _process?.Id;

    /// <summary>Starts the first worker.</summary>
    /// <returns>The app's functions, without those that a setting disables.</returns>
    /// <exception cref="LocalHostException">The app ended at its start, or has a function that this host cannot run.</exception>
    public async Task<IReadOnlyList<FunctionEntry>> StartAsync(CancellationToken cancellation)
    {
        var (process, connection, functions) = await StartWorkerAsync(cancellation);
        _watching = WatchAsync(process, connection);
        return functions;
    }

    /// <exception cref="WorkerLostException">There is no worker now, or it ended before it answered.</exception>
    /// <exception cref="TimeoutException">The function outlasted the limit; its worker was ended.</exception>
    public async Task<InvocationResponse> InvokeAsync(FunctionEntry function, InvocationRequest request, CancellationToken cancellation)
    {
        if (!_ready.Task.IsCompletedSuccessfully)
            throw new WorkerLostException();
        var process = _process;
        var answer = _ready.Task.Result.InvokeAsync(function.Name, request, cancellation);
        if (answer.IsCompleted)
            return await answer;
        try
        {
            return await answer.WaitAsync(functionTimeout, time, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            Log.TimedOut(logger, function.Name, functionTimeout);
            process?.Kill();
            throw;
        }
    }

    /// <summary>Waits until a worker can take invocations.</summary>
    public Task WaitUntilReadyAsync(CancellationToken cancellation) => _ready.Task.WaitAsync(cancellation);

    /// <summary>Ends the worker, which should have nothing left to do, and waits for it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        if (_process is { HasExited: false } process)
        {
            if (_ready.Task.IsCompletedSuccessfully)
                _ready.Task.Result.Terminate(ExitLimit);
            using var limit = new CancellationTokenSource(ExitLimit, time);
            try
            {
                await process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
            }
        }

        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _process?.Dispose();
        _stopping.Dispose();
    }

    private async Task<(WorkerProcess Process, WorkerConnection Connection, IReadOnlyList<FunctionEntry> Functions)> StartWorkerAsync(
        CancellationToken cancellation)
    {
        var connection = new WorkerConnection(Guid.NewGuid().ToString(), log.Write);
        rpc.Workers.Expect(connection);
        var process = WorkerProcess.Start(config, rpc.Address, connection.WorkerId, settings, log.Print);
        _process = process;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var exit = EndWithProcessAsync(process, connection, limit);
        limit.CancelAfter(StartLimit);
        try
        {
            await connection.Connected.WaitAsync(limit.Token);
            var metadata = await connection.InitializeAsync(config.AppFolder, limit.Token);
            var functions = FunctionCatalog.Read(metadata).Where(function => !IsDisabled(function)).ToList();
            foreach (var function in functions)
                await connection.LoadAsync(function.Metadata, limit.Token);
            process.PrintsErrors = true;
            _ready.TrySetResult(connection);
            return (process, connection, functions);
        }
        catch (Exception fault) when (fault is OperationCanceledException or WorkerLostException && !cancellation.IsCancellationRequested)
        {
            if (!process.HasExited)
            {
                // Its stream may end a little before the process does.
                using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(5), time);
                await exit.WaitAsync(soon.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            throw new LocalHostException(process.HasExited ? StartFault(process) : $"The app did not start within {StartLimit.TotalSeconds:0} s.");
        }
        catch
        {
            process.Kill();
            throw;
        }
        finally
        {
            rpc.Workers.Forget(connection);
            if (!_ready.Task.IsCompletedSuccessfully)
                process.Kill();
        }
    }

    private static string StartFault(WorkerProcess process) =>
        process.LastWords() is { Length: > 0 } words ? words : $"The app ended at its start with exit code {process.ExitCode} and said nothing.";

    private static async Task EndWithProcessAsync(WorkerProcess process, WorkerConnection connection, CancellationTokenSource starting)
    {
        await process.WaitForExitAsync();
        connection.End();
        try
        {
            await starting.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It had started.
        }
    }

    /// <summary>Waits for the worker's end and starts the next, at once after a long life and ever later after short ones.</summary>
    private async Task WatchAsync(WorkerProcess process, WorkerConnection connection)
    {
        for (var failures = 0; ;)
        {
            var since = time.GetTimestamp();
            await process.WaitForExitAsync();
            _ready = new TaskCompletionSource<WorkerConnection>(TaskCreationOptions.RunContinuationsAsynchronously);
            connection.End();
            if (_stopping.IsCancellationRequested)
                return;
            failures = time.GetElapsedTime(since) > LongLife ? 0 : failures + 1;
            Log.Died(logger, process.ExitCode);
            process.Dispose();
            if (await StartNextAsync(failures) is not { } next)
                return;
            (process, connection) = next;
            Log.Restarted(logger);
        }
    }

    /// <returns>The next worker; null when the host stops.</returns>
    private async Task<(WorkerProcess Process, WorkerConnection Connection)?> StartNextAsync(int failures)
    {
        for (; ; failures++)
        {
            try
            {
                if (failures > 1)
                    await Task.Delay(Pause(failures), time, _stopping.Token);
                var (process, connection, _) = await StartWorkerAsync(_stopping.Token);
                return (process, connection);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return null;
            }
            catch (LocalHostException fault)
            {
                Log.DidNotStart(logger, Pause(failures + 1), fault.Message);
            }
        }
    }

    private static TimeSpan Pause(int failures) =>
        TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, Math.Pow(2, Math.Min(failures, 10) - 2)));

    private bool IsDisabled(FunctionEntry function) =>
        settings.TryGetValue($"AzureWebJobs.{function.Name}.Disabled", out var given)
        && (given == "1" || given.Equals("true", StringComparison.OrdinalIgnoreCase));

    private static partial class Log
    {
        [LoggerMessage(9300, LogLevel.Error, "The worker process ended (exit code {Code}); starting it again")]
        public static partial void Died(ILogger logger, int code);

        [LoggerMessage(9301, LogLevel.Information, "The worker process runs again")]
        public static partial void Restarted(ILogger logger);

        [LoggerMessage(9302, LogLevel.Error, "The worker process did not start, next try in {Pause}: {Reason}")]
        public static partial void DidNotStart(ILogger logger, TimeSpan pause, string reason);

        [LoggerMessage(9303, LogLevel.Error, "{Function} ran longer than functionTimeout of host.json ({Limit}): its worker process is ended")]
        public static partial void TimedOut(ILogger logger, string function, TimeSpan limit);
    }
}

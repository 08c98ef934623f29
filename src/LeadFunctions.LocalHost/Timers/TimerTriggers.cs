using LeadFunctions.LocalHost.Functions;
using LeadFunctions.LocalHost.Worker;
using LeadFunctions.LocalHost.Worker.Rpc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.LocalHost.Timers;

/// <summary>Runs the timers from the host's start until its drain is done.</summary>
internal sealed class TimerTriggers(
    WorkerSupervisor worker, IConfiguration configuration, DrainToken drain, TimeProvider time, ILogger<TimerTriggers> logger) : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    /// <exception cref="LocalHostException">A schedule is missing or cannot be read.</exception>
    public void Start(IEnumerable<FunctionEntry> functions)
    {
        var runners = functions.Where(static function => function.Trigger is TimerTrigger).Select(Runner).ToList();
        _running = Task.WhenAll(runners.Select(runner => Task.Run(() => runner.RunAsync(_stopping.Token), CancellationToken.None)));
    }

    /// <summary>Begins no new run and waits for those that run.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _stopping.Dispose();

    private TimerRunner Runner(FunctionEntry function)
    {
        var trigger = (TimerTrigger)function.Trigger;
        var schedule = TimerSchedule.Parse(SettingReference.Resolve(trigger.Schedule, configuration, function.Name), function.Name);
        return new TimerRunner(function.Name, trigger, schedule, (info, token) => InvokeAsync(function, info, token), drain, time, logger);
    }

    private async Task InvokeAsync(FunctionEntry function, string info, CancellationToken cancellation)
    {
        await worker.WaitUntilReadyAsync(cancellation);
        var request = new InvocationRequest
        {
            InputData = { new ParameterBinding { Name = function.Parameter, Data = new TypedData { Json = info } } },
            TraceContext = TraceParent.From(null),
        };
        var response = await worker.InvokeAsync(function, request, cancellation);
        if (response.Result.Status != StatusResult.Types.Status.Success)
            throw new InvalidOperationException(InvocationFault.Describe(response));
    }
}

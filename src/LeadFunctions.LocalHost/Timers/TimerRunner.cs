using System.Text.Json;
using LeadFunctions.LocalHost.Functions;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.LocalHost.Timers;

/// <summary>
/// Runs one timer function, never twice at once. Due times that pass while it runs are made up for by one run, marked as past due. Nothing is
/// kept over a restart: the app's timers work from stored state and catch up by themselves.
/// </summary>
/// <param name="invoke">Runs the function with this timer info, JSON as the Functions host sends it.</param>
internal sealed partial class TimerRunner(
    string function,
    TimerTrigger trigger,
    TimerSchedule schedule,
    Func<string, CancellationToken, Task> invoke,
    DrainToken drain,
    TimeProvider time,
    ILogger logger)
{
    /// <summary>Later than this counts as past due; less is the clock's grain.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);

    /// <summary>Longest single wait: timers have an upper limit, and a laptop that slept is noticed soon.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private DateTimeOffset _last;

    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            var due = schedule.After(time.GetUtcNow());
            if (trigger.RunOnStartup)
                await InvokeAsync(due, isPastDue: false);
            while (true)
            {
                await WaitUntilAsync(due, stopping);
                var now = time.GetUtcNow();
                var next = schedule.After(now);
                await InvokeAsync(next, isPastDue: now - due > Tolerance);

                // A run that outlasted the next due time is followed by one more at once.
                due = next;
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The usual end.
        }
    }

    private async Task WaitUntilAsync(DateTimeOffset due, CancellationToken stopping)
    {
        stopping.ThrowIfCancellationRequested();
        while (due - time.GetUtcNow() is { Ticks: > 0 } wait)
            await Task.Delay(wait < LongestWait ? wait : LongestWait, time, stopping);
    }

    private async Task InvokeAsync(DateTimeOffset next, bool isPastDue)
    {
        var now = time.GetUtcNow();
        var status = trigger.UseMonitor ? new { Last = _last.UtcDateTime, Next = next.UtcDateTime, LastUpdated = now.UtcDateTime } : null;
        _last = now;
        try
        {
            await invoke(JsonSerializer.Serialize(new { Schedule = new { AdjustForDST = true }, ScheduleStatus = status, IsPastDue = isPastDue }), drain.Token);
        }
        catch (Exception) when (drain.Token.IsCancellationRequested)
        {
            Log.CutOff(logger, function);
        }
        catch (Exception fault)
        {
            Log.Failed(logger, function, next, fault.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(9200, LogLevel.Error, "{Function} failed; it runs again at {Next:HH:mm:ss}: {Fault}")]
        public static partial void Failed(ILogger logger, string function, DateTimeOffset next, string fault);

        [LoggerMessage(9201, LogLevel.Warning, "{Function} was cut off by the stop; it runs again after the next start")]
        public static partial void CutOff(ILogger logger, string function);
    }
}

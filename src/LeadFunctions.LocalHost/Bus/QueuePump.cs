using System.Collections.Concurrent;
using LeadFunctions.LocalHost.Functions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.LocalHost.Bus;

/// <summary>
/// Feeds one queue to one function: peek-lock, as many at once as host.json allows, locks renewed while the function runs. A return completes
/// the message; an exception abandons it, and after too many deliveries it is a dead letter.
/// </summary>
internal sealed partial class QueuePump(
    FunctionEntry function,
    string queue,
    BusStore store,
    BusOptions options,
    QueueSettings settings,
    IServiceScopeFactory scopes,
    DrainToken drain,
    TimeProvider time,
    ILogger logger) : IDisposable
{
    /// <summary>How often an idle pump looks for what no signal announces: expired locks, schedules, other processes' sends.</summary>
    private static readonly TimeSpan IdlePoll = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<LockedMessage, long> running = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<Task, byte> unsettled = new();
    private readonly SemaphoreSlim free = new(settings.MaxConcurrentCalls);

    public string Queue => queue;

    /// <summary>Receives until cancelled; then waits for the functions that still run and for what they settle.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var renewing = new CancellationTokenSource();
        var renewal = RenewLocksAsync(renewing.Token);
        try
        {
            while (!stopping.IsCancellationRequested)
                await ReceiveOnceAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The usual end.
        }

        await Task.WhenAll(unsettled.Keys);
        await renewing.CancelAsync();
        await renewal;
    }

    public void Dispose() => free.Dispose();

    private async Task ReceiveOnceAsync(CancellationToken stopping)
    {
        await free.WaitAsync(stopping);
        var slots = 1;
        while (slots < settings.MaxConcurrentCalls && free.Wait(0, CancellationToken.None))
            slots++;

        var started = 0;
        try
        {
            foreach (var message in await store.ReceiveAsync(queue, slots))
            {
                started++;
                Start(message);
            }
        }
        catch (Microsoft.Data.Sqlite.SqliteException fault)
        {
            Log.ReceiveFailed(logger, queue, fault);
        }

        if (slots > started)
            free.Release(slots - started);
        if (started == 0)
            await store.WaitForArrivalAsync(queue, IdlePoll, stopping);
    }

    private void Start(LockedMessage message)
    {
        running[message] = time.GetTimestamp();
        var task = DeliverAsync(message);
        unsettled[task] = 0;
        task.ContinueWith(
            done => unsettled.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async Task DeliverAsync(LockedMessage message)
    {
        // The receiving loop goes on to the next message while this one runs, even if the function never gives way by itself.
        await Task.Yield();
        var succeeded = await RunFunctionAsync(message);
        free.Release();
        try
        {
            var held = succeeded ? await store.CompleteAsync(message) : await store.AbandonAsync(queue, message);
            if (!held)
                Log.LockLost(logger, function.Name, message.SequenceNumber);
        }
        catch (Microsoft.Data.Sqlite.SqliteException fault)
        {
            Log.SettleFailed(logger, function.Name, message.SequenceNumber, fault);
        }
        finally
        {
            running.TryRemove(message, out _);
        }
    }

    private async Task<bool> RunFunctionAsync(LockedMessage message)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var context = new LocalFunctionContext(function.Definition, scope.ServiceProvider, QueueBindingData.Of(message), drain.Token);
            object body = function.TriggerParameter.ParameterType == typeof(byte[])
                ? message.Message.Body
                : System.Text.Encoding.UTF8.GetString(message.Message.Body);
            await function.InvokeAsync(context, body);
            return true;
        }
        catch (OperationCanceledException) when (drain.Token.IsCancellationRequested)
        {
            Log.CutOff(logger, function.Name, message.SequenceNumber);
            return false;
        }
        catch (Exception fault)
        {
            Log.Failed(logger, function.Name, message.SequenceNumber, message.DeliveryCount, options.MaxDeliveryCount, fault);
            return false;
        }
    }

    private async Task RenewLocksAsync(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                await Task.Delay(options.LockDuration / 3, time, cancellation);
                var due = running.Where(pair => time.GetElapsedTime(pair.Value) < settings.MaxAutoLockRenewal).Select(pair => pair.Key).ToArray();
                if (due.Length > 0)
                    await RenewAsync(due);
            }
        }
        catch (OperationCanceledException)
        {
            // Nothing runs any more.
        }
    }

    private async Task RenewAsync(LockedMessage[] due)
    {
        try
        {
            foreach (var lost in await store.RenewAsync(due))
            {
                // Settled in the meantime is not lost.
                if (running.TryRemove(lost, out _))
                    Log.LockLost(logger, function.Name, lost.SequenceNumber);
            }
        }
        catch (Microsoft.Data.Sqlite.SqliteException fault)
        {
            Log.RenewFailed(logger, queue, fault);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(9100, LogLevel.Error, "{Function} failed on message {Sequence}, delivery {Delivery} of {Most}")]
        public static partial void Failed(ILogger logger, string function, long sequence, int delivery, int most, Exception fault);

        [LoggerMessage(9101, LogLevel.Warning, "{Function} lost its lock on message {Sequence}: it is delivered again")]
        public static partial void LockLost(ILogger logger, string function, long sequence);

        [LoggerMessage(9102, LogLevel.Error, "{Function} could not settle message {Sequence}: it is delivered again when its lock expires")]
        public static partial void SettleFailed(ILogger logger, string function, long sequence, Exception fault);

        [LoggerMessage(9103, LogLevel.Error, "Receiving from {Queue} failed; trying again")]
        public static partial void ReceiveFailed(ILogger logger, string queue, Exception fault);

        [LoggerMessage(9105, LogLevel.Warning, "{Function} was cut off on message {Sequence} by the stop: it is delivered again")]
        public static partial void CutOff(ILogger logger, string function, long sequence);

        [LoggerMessage(9104, LogLevel.Error, "Renewing locks of {Queue} failed; trying again")]
        public static partial void RenewFailed(ILogger logger, string queue, Exception fault);
    }
}

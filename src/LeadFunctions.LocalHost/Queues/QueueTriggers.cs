using System.Collections.Concurrent;
using Azure.Identity;
using Azure.Messaging.ServiceBus;
using LeadFunctions.LocalHost.Functions;
using LeadFunctions.LocalHost.Worker;
using LeadFunctions.LocalHost.Worker.Rpc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.LocalHost.Queues;

/// <summary>
/// Feeds queues to functions as the Functions host does, by the Service Bus client's own processor: what returns is completed, what throws is
/// abandoned and delivered again, and after too many deliveries it is a dead letter.
/// </summary>
internal sealed partial class QueueTriggers(
    WorkerSupervisor worker, IConfiguration configuration, DrainToken drain, ILogger<QueueTriggers> logger) : IAsyncDisposable
{
    private readonly Dictionary<string, ServiceBusClient> _clients = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ServiceBusProcessor> _processors = [];
    private readonly ConcurrentDictionary<string, bool> _unreachable = new();

    /// <exception cref="LocalHostException">A setting that a trigger needs is missing or wrong.</exception>
    public async Task StartAsync(IEnumerable<FunctionEntry> functions, CancellationToken cancellation)
    {
        var settings = QueueSettings.From(configuration);
        foreach (var function in functions)
        {
            if (function.Trigger is QueueTrigger trigger)
                _processors.Add(Processor(function, trigger, settings));
        }

        foreach (var processor in _processors)
            await processor.StartProcessingAsync(cancellation);
    }

    /// <summary>Takes no new messages and waits for the functions that run, and for their messages to be settled.</summary>
    public Task StopAsync() => Task.WhenAll(_processors.Select(static processor => processor.StopProcessingAsync(CancellationToken.None)));

    public async ValueTask DisposeAsync()
    {
        foreach (var processor in _processors)
            await processor.DisposeAsync();
        foreach (var client in _clients.Values)
            await client.DisposeAsync();
    }

    private ServiceBusProcessor Processor(FunctionEntry function, QueueTrigger trigger, QueueSettings settings)
    {
        var queue = SettingReference.Resolve(trigger.Queue, configuration, function.Name);
        var processor = Client(function.Name, trigger.Connection).CreateProcessor(queue, new ServiceBusProcessorOptions
        {
            MaxConcurrentCalls = settings.MaxConcurrentCalls,
            PrefetchCount = settings.PrefetchCount,
            MaxAutoLockRenewalDuration = settings.MaxAutoLockRenewal,
        });
        processor.ProcessMessageAsync += message => DeliverAsync(function, message);
        processor.ProcessErrorAsync += error => TellAsync(function.Name, queue, error);
        return processor;
    }

    private ServiceBusClient Client(string function, string connection)
    {
        if (_clients.TryGetValue(connection, out var client))
            return client;
        var setting = configuration.GetSection(connection);
        try
        {
            client = (setting["fullyQualifiedNamespace"], setting.Value) switch
            {
                ({ Length: > 0 } name, _) => new ServiceBusClient(name, new DefaultAzureCredential()),
                (_, { Length: > 0 } text) => new ServiceBusClient(text),
                _ => throw new LocalHostException($"Function {function} needs the setting {connection}, a Service Bus connection string, which is missing."),
            };
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException)
        {
            throw new LocalHostException($"{connection}: {fault.Message}", fault);
        }

        return _clients[connection] = client;
    }

    private async Task DeliverAsync(FunctionEntry function, ProcessMessageEventArgs message)
    {
        _unreachable.TryRemove(function.Name, out _);

        // A message that came while the worker is being started again has not failed.
        await worker.WaitUntilReadyAsync(drain.Token);
        var response = await worker.InvokeAsync(function, QueueMessages.Request(message.Message, function), drain.Token);
        if (response.Result.Status == StatusResult.Types.Status.Success)
            return;
        drain.Token.ThrowIfCancellationRequested();
        Log.Failed(logger, function.Name, message.Message.SequenceNumber, message.Message.DeliveryCount, InvocationFault.Describe(response));
        throw new FunctionFailedException();
    }

    /// <summary>One line for what the person at the console should know; what the function's failure said stands there already.</summary>
    private Task TellAsync(string function, string queue, ProcessErrorEventArgs error)
    {
        switch (error.Exception)
        {
            case FunctionFailedException or TimeoutException:
                break;
            case OperationCanceledException when drain.Token.IsCancellationRequested:
                Log.CutOff(logger, function);
                break;
            case OperationCanceledException when error.CancellationToken.IsCancellationRequested:
                break;
            case WorkerLostException:
                Log.WorkerLost(logger, function);
                break;
            case ServiceBusException { Reason: ServiceBusFailureReason.MessageLockLost }:
                Log.LockLost(logger, function);
                break;
            default:
                if (_unreachable.TryAdd(function, true))
                    Log.Unreachable(logger, queue, error.Exception.GetType().Name, error.Exception.Message);
                break;
        }

        return Task.CompletedTask;
    }

    private sealed class FunctionFailedException() : Exception("The function failed.");

    private static partial class Log
    {
        [LoggerMessage(9100, LogLevel.Error, "{Function} failed on message {Sequence}, delivery {Delivery}: {Fault}")]
        public static partial void Failed(ILogger logger, string function, long sequence, int delivery, string fault);

        [LoggerMessage(9101, LogLevel.Warning, "{Function} lost its lock on a message: it is delivered again")]
        public static partial void LockLost(ILogger logger, string function);

        [LoggerMessage(9102, LogLevel.Warning, "{Function} lost its worker process amid a message: it is delivered again")]
        public static partial void WorkerLost(ILogger logger, string function);

        [LoggerMessage(9103, LogLevel.Warning, "{Function} was cut off amid a message by the stop: it is delivered again")]
        public static partial void CutOff(ILogger logger, string function);

        [LoggerMessage(9104, LogLevel.Error, "Queue {Queue} is out of reach ({Fault}); trying on until it answers: {Message}")]
        public static partial void Unreachable(ILogger logger, string queue, string fault, string message);
    }
}

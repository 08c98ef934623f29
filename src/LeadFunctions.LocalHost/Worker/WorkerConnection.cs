using System.Collections.Concurrent;
using System.Threading.Channels;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using LeadFunctions.LocalHost.Worker.Rpc;

namespace LeadFunctions.LocalHost.Worker;

/// <summary>The stream between this host and one worker process, from the worker's first message to its end.</summary>
internal sealed class WorkerConnection(string workerId, Action<RpcLog> log)
{
    private readonly Channel<StreamingMessage> _outgoing = Channel.CreateUnbounded<StreamingMessage>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<string, TaskCompletionSource<InvocationResponse>> _invocations = new();
    private readonly ConcurrentDictionary<StreamingMessage.ContentOneofCase, TaskCompletionSource<StreamingMessage>> _replies = new();
    private readonly ConcurrentDictionary<string, string> _functionIds = new(StringComparer.OrdinalIgnoreCase);
    private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string WorkerId => workerId;

    /// <summary>Ends when the worker has opened its stream.</summary>
    public Task Connected => _connected.Task;

    /// <summary>Carries the stream until either side ends it; then every open invocation fails.</summary>
    public async Task CarryAsync(IAsyncStreamReader<StreamingMessage> incoming, IServerStreamWriter<StreamingMessage> outgoing, CancellationToken cancellation)
    {
        _connected.TrySetResult();
        var writing = WriteAsync(outgoing);
        try
        {
            while (await incoming.MoveNext(cancellation))
                Receive(incoming.Current);
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException or RpcException)
        {
            // The worker died, or the host ends.
        }
        finally
        {
            End();
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Asks the worker for its functions.</summary>
    /// <exception cref="LocalHostException">The worker refused.</exception>
    public async Task<IReadOnlyList<RpcFunctionMetadata>> InitializeAsync(string appFolder, CancellationToken cancellation)
    {
        var init = new WorkerInitRequest { HostVersion = "4.0.0", WorkerDirectory = appFolder, FunctionAppDirectory = appFolder };
        var initialized = await AskAsync(
            new StreamingMessage { WorkerInitRequest = init }, StreamingMessage.ContentOneofCase.WorkerInitResponse, cancellation);
        Require(initialized.WorkerInitResponse.Result, "The app did not start");

        var metadata = await AskAsync(
            new StreamingMessage { FunctionsMetadataRequest = new FunctionsMetadataRequest { FunctionAppDirectory = appFolder } },
            StreamingMessage.ContentOneofCase.FunctionMetadataResponse,
            cancellation);
        Require(metadata.FunctionMetadataResponse.Result, "The app did not list its functions");
        return metadata.FunctionMetadataResponse.FunctionMetadataResults;
    }

    /// <exception cref="LocalHostException">The worker cannot load it.</exception>
    public async Task LoadAsync(RpcFunctionMetadata function, CancellationToken cancellation)
    {
        var request = new FunctionLoadRequest { FunctionId = function.FunctionId, Metadata = function };
        var loaded = await AskAsync(
            new StreamingMessage { FunctionLoadRequest = request }, StreamingMessage.ContentOneofCase.FunctionLoadResponse, cancellation);
        Require(loaded.FunctionLoadResponse.Result, $"Function {function.Name} could not be loaded");
        _functionIds[function.Name] = function.FunctionId;
    }

    /// <param name="function">Name of a loaded function.</param>
    /// <param name="request">Inputs; ids are filled in here.</param>
    /// <param name="cancellation">Asks the function to stop; its answer is waited for all the same.</param>
    /// <exception cref="WorkerLostException">The worker ended before it answered.</exception>
    public async Task<InvocationResponse> InvokeAsync(string function, InvocationRequest request, CancellationToken cancellation)
    {
        request.InvocationId = Guid.NewGuid().ToString();
        request.FunctionId = _functionIds[function];
        var answer = new TaskCompletionSource<InvocationResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        _invocations[request.InvocationId] = answer;
        if (!Send(new StreamingMessage { InvocationRequest = request }))
        {
            _invocations.TryRemove(request.InvocationId, out _);
            throw new WorkerLostException();
        }

        using var cancelling = cancellation.UnsafeRegister(_ => Cancel(request.InvocationId), null);
        return await answer.Task;
    }

    /// <summary>Asks the worker to end by itself.</summary>
    public void Terminate(TimeSpan grace) =>
        Send(new StreamingMessage { WorkerTerminate = new WorkerTerminate { GracePeriod = Duration.FromTimeSpan(grace) } });

    /// <summary>Fails what waits for this worker; called when its process or its stream has ended.</summary>
    public void End()
    {
        _connected.TrySetCanceled();
        _outgoing.Writer.TryComplete();
        foreach (var id in _invocations.Keys)
        {
            if (_invocations.TryRemove(id, out var invocation))
                invocation.TrySetException(new WorkerLostException());
        }

        foreach (var reply in _replies.Values)
            reply.TrySetException(new WorkerLostException());
    }

    private static void Require(StatusResult result, string otherwise)
    {
        if (result.Status != StatusResult.Types.Status.Success)
            throw new LocalHostException($"{otherwise}: {result.Exception?.Message ?? "no reason given"}");
    }

    private async Task<StreamingMessage> AskAsync(StreamingMessage question, StreamingMessage.ContentOneofCase kind, CancellationToken cancellation)
    {
        var reply = new TaskCompletionSource<StreamingMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        _replies[kind] = reply;
        if (!Send(question))
            throw new WorkerLostException();
        return await reply.Task.WaitAsync(cancellation);
    }

    private void Cancel(string invocationId) =>
        Send(new StreamingMessage { InvocationCancel = new InvocationCancel { InvocationId = invocationId } });

    private bool Send(StreamingMessage message)
    {
        if (message.RequestId.Length == 0)
            message.RequestId = message.InvocationRequest?.InvocationId ?? Guid.NewGuid().ToString();
        return _outgoing.Writer.TryWrite(message);
    }

    private async Task WriteAsync(IServerStreamWriter<StreamingMessage> outgoing)
    {
        var more = new WriteOptions(WriteFlags.BufferHint);
        while (await _outgoing.Reader.WaitToReadAsync())
        {
            while (_outgoing.Reader.TryRead(out var message))
            {
                // One flush for whatever waits.
                outgoing.WriteOptions = _outgoing.Reader.TryPeek(out _) ? more : WriteOptions.Default;
                await outgoing.WriteAsync(message);
            }
        }
    }

    private void Receive(StreamingMessage message)
    {
        switch (message.ContentCase)
        {
            case StreamingMessage.ContentOneofCase.InvocationResponse:
                if (_invocations.TryRemove(message.InvocationResponse.InvocationId, out var invocation))
                    invocation.TrySetResult(message.InvocationResponse);
                break;
            case StreamingMessage.ContentOneofCase.RpcLog:
                log(message.RpcLog);
                break;
            default:
                if (_replies.TryRemove(message.ContentCase, out var reply))
                    reply.TrySetResult(message);
                break;
        }
    }
}

using System.Collections.Concurrent;
using Grpc.Core;
using LeadFunctions.LocalHost.Worker.Rpc;

namespace LeadFunctions.LocalHost.Worker;

/// <summary>Hands each worker that calls to the connection that waits for it.</summary>
internal sealed class WorkerRegistry : FunctionRpc.FunctionRpcBase
{
    private readonly ConcurrentDictionary<string, WorkerConnection> _expected = new();

    /// <summary>Ends the streams, whose calls would otherwise hold up the server's stop.</summary>
    public CancellationToken Stopping { get; init; }

    public void Expect(WorkerConnection connection) => _expected[connection.WorkerId] = connection;

    public void Forget(WorkerConnection connection) => _expected.TryRemove(connection.WorkerId, out _);

    public override async Task EventStream(
        IAsyncStreamReader<StreamingMessage> requestStream, IServerStreamWriter<StreamingMessage> responseStream, ServerCallContext context)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, Stopping);
        if (!await requestStream.MoveNext(ending.Token))
            return;
        if (requestStream.Current.StartStream is not { } start || !_expected.TryRemove(start.WorkerId, out var connection))
            throw new RpcException(new Status(StatusCode.PermissionDenied, "This worker was not started by this host."));
        await connection.CarryAsync(requestStream, responseStream, ending.Token);
    }
}

using Microsoft.Extensions.Hosting;

namespace LeadFunctions.LocalHost.Bus;

/// <summary>Runs the pumps from the host's start until its drain is done, then closes the store.</summary>
internal sealed class QueuePumps(IReadOnlyList<QueuePump> pumps, BusStore store) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private Task running = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        running = Task.WhenAll(pumps.Select(pump => Task.Run(() => pump.RunAsync(stopping.Token), CancellationToken.None)));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        try
        {
            await running.WaitAsync(cancellationToken);
            await store.DisposeAsync();
        }
        catch (OperationCanceledException)
        {
            // What still runs is cut off with the process; its messages are delivered again when their locks expire.
        }
    }

    public void Dispose()
    {
        stopping.Dispose();
        foreach (var pump in pumps)
            pump.Dispose();
    }
}

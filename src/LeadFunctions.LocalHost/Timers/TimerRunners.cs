using Microsoft.Extensions.Hosting;

namespace LeadFunctions.LocalHost.Timers;

/// <summary>Runs the timers from the host's start until its drain is done.</summary>
internal sealed class TimerRunners(IReadOnlyList<TimerRunner> runners) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private Task running = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        running = Task.WhenAll(runners.Select(runner => Task.Run(() => runner.RunAsync(stopping.Token), CancellationToken.None)));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => stopping.Dispose();
}

using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using LeadFunctions.Desk;
using LeadFunctions.Queue;
using LeadFunctions.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LeadFunctions;

/// <summary>
/// Makes the clients before the app asks the host for work: a connection that is missing or malformed stops it, instead of failing lead after
/// lead. Then it opens the connections that the first lead would otherwise wait for, compresses the desk's files, and waits for none of that.
/// </summary>
internal sealed class StartUp(IServiceProvider services) : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _warmingUp = Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        services.GetRequiredService<TableServiceClient>();
        services.GetRequiredService<ServiceBusClient>();
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var tables = services.GetRequiredService<LeadTables>();
        var queue = services.GetRequiredService<LeadQueue>();
        _warmingUp = Task.WhenAll(
            Task.Run(() => queue.WarmUpAsync(_stopping.Token), CancellationToken.None),
            Task.Run(() => tables.ReadyAsync(_stopping.Token).AsTask(), CancellationToken.None),
            Task.Run(() => DeskAssets.Version, CancellationToken.None));
        return Task.CompletedTask;
    }

    /// <summary>What could not be opened is opened by the first lead that needs it, and health says so meanwhile.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _warmingUp.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _stopping.Dispose();
}

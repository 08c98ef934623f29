using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LeadFunctions;

/// <summary>Makes the clients while the app starts: a connection that is missing or malformed stops it, instead of failing lead after lead.</summary>
internal sealed class ConnectionCheck(IServiceProvider services) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        services.GetRequiredService<TableServiceClient>();
        services.GetRequiredService<ServiceBusClient>();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

using LeadFunctions.Hosting;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Queue;

internal static class QueueServices
{
    /// <summary>The client is made from the section that the triggers read, by the same library: what lets them in lets the sender in.</summary>
    public static IServiceCollection AddQueue(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddFeatureOptions<QueueOptions>("Queue").AddFeatureOptions<DeliveryOptions>("Processing");
        var connection = configuration.GetSection(QueueOptions.Connection);
        services.AddAzureClients(azure => azure
            .AddServiceBusClient(connection)
            .ConfigureOptions((options, provider) =>
            {
                QueueConnection.Check(connection);

                // Retries and time-outs are LeadQueue's: the client's own would wait a minute and longer.
                options.RetryOptions.MaxRetries = 0;
                options.RetryOptions.TryTimeout = provider.GetRequiredService<IOptions<QueueOptions>>().Value.SendTimeout;
            }));
        return services.AddSingleton<LeadQueue>().AddSingleton<DeliveryWait>();
    }
}

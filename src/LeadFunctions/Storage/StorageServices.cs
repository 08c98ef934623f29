using Azure.Data.Tables;
using LeadFunctions.Hosting;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Storage;

internal static class StorageServices
{
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddFeatureOptions<StorageOptions>("Storage");
        services.AddAzureClients(azure => azure
            .AddClient<TableServiceClient, TableClientOptions>((options, credential, provider) =>
                provider.GetRequiredService<IOptions<StorageOptions>>().Value is { TableServiceUri: { } uri }
                    ? new TableServiceClient(uri, credential, options)
                    : new TableServiceClient(provider.GetRequiredService<IOptions<StorageOptions>>().Value.ConnectionString, options))
            .ConfigureOptions(options =>
            {
                options.Retry.MaxRetries = 3;
                options.Retry.Delay = TimeSpan.FromMilliseconds(200);
                options.Retry.MaxDelay = TimeSpan.FromSeconds(2);
                options.Retry.NetworkTimeout = TimeSpan.FromSeconds(10);
            }));
        return services.AddSingleton<LeadTables>();
    }
}

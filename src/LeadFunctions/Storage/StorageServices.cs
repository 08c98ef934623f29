using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
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
        services.AddAzureClients(azure =>
        {
            azure
                .AddClient<TableServiceClient, TableClientOptions>((options, credential, provider) => Settings(provider) is { TableServiceUri: { } uri }
                    ? new TableServiceClient(uri, credential, options)
                    : new TableServiceClient(Settings(provider).ConnectionString, options))
                .ConfigureOptions(options => Retry(options.Retry));
            azure
                .AddClient<BlobServiceClient, BlobClientOptions>((options, credential, provider) => Settings(provider) is { BlobServiceUri: { } uri }
                    ? new BlobServiceClient(uri, credential, options)
                    : new BlobServiceClient(Settings(provider).ConnectionString, options))
                .ConfigureOptions(options => Retry(options.Retry));
        });
        return services.AddSingleton<LeadTables>().AddSingleton<LeadBlobs>();
    }

    private static StorageOptions Settings(IServiceProvider services) => services.GetRequiredService<IOptions<StorageOptions>>().Value;

    private static void Retry(RetryOptions retry)
    {
        retry.MaxRetries = 3;
        retry.Delay = TimeSpan.FromMilliseconds(200);
        retry.MaxDelay = TimeSpan.FromSeconds(2);
        retry.NetworkTimeout = TimeSpan.FromSeconds(10);
    }
}

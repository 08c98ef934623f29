using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Storage;

/// <summary>The app's blobs, in a container of their own; none where the settings name no Blob storage.</summary>
internal sealed class LeadBlobs(IOptions<StorageOptions> options, IServiceProvider services)
{
    private const string Container = "snapshots";

    private readonly Lazy<BlobContainerClient?> _container = new(() =>
        options.Value.HasBlobs ? services.GetRequiredService<BlobServiceClient>().GetBlobContainerClient(Container) : null);

    /// <summary>Null: there is no Blob storage.</summary>
    public BlobClient? Snapshot => _container.Value?.GetBlobClient($"{options.Value.TablePrefix}leads");

    /// <summary>Creates the container where it is missing.</summary>
    public async Task ReadyAsync(CancellationToken cancellation)
    {
        if (_container.Value is { } container)
            await container.CreateIfNotExistsAsync(cancellationToken: cancellation);
    }
}

using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Storage;

/// <summary>The app's blobs, in containers of their own; none where the settings name no Blob storage.</summary>
internal sealed class LeadBlobs
{
    private readonly IOptions<StorageOptions> _options;
    private readonly Lazy<BlobContainerClient?> _snapshots;
    private readonly Lazy<BlobContainerClient?> _imports;
    private volatile bool _hasImports;

    public LeadBlobs(IOptions<StorageOptions> options, IServiceProvider services)
    {
        _options = options;
        _snapshots = Container("snapshots");
        _imports = Container("imports");

        Lazy<BlobContainerClient?> Container(string name) => new(() =>
            options.Value.HasBlobs ? services.GetRequiredService<BlobServiceClient>().GetBlobContainerClient(name) : null);
    }

    /// <summary>Before the name of each blob, so that several installations can share an account.</summary>
    public string Prefix => _options.Value.TablePrefix;

    /// <summary>Null: there is no Blob storage.</summary>
    public BlobClient? Snapshot => _snapshots.Value?.GetBlobClient($"{Prefix}leads");

    /// <summary>Lists that are imported; null: there is no Blob storage.</summary>
    public BlobContainerClient? Imports => _imports.Value;

    /// <summary>Creates the snapshot's container where it is missing.</summary>
    public async Task ReadyAsync(CancellationToken cancellation)
    {
        if (_snapshots.Value is { } container)
            await container.CreateIfNotExistsAsync(cancellationToken: cancellation);
    }

    /// <summary>Creates the imports' container where it is missing, once per process.</summary>
    public async ValueTask ImportsReadyAsync(CancellationToken cancellation)
    {
        if (_hasImports || Imports is not { } container)
            return;
        await container.CreateIfNotExistsAsync(cancellationToken: cancellation);
        _hasImports = true;
    }
}

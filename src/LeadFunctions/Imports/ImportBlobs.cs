using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using LeadFunctions.Storage;

namespace LeadFunctions.Imports;

/// <summary>Files of imports, in the container <c>imports</c>: what was uploaded, and what each check made of it.</summary>
internal sealed class ImportBlobs(LeadBlobs blobs)
{
    /// <summary>Read and written at once: so much of a file is in memory.</summary>
    private const int BufferBytes = 1024 * 1024;

    /// <summary>Whether the settings name Blob storage.</summary>
    public bool AreThere => blobs.Imports is not null;

    public async Task PutPartAsync(Guid import, int part, byte[] bytes, CancellationToken cancellation)
    {
        await blobs.ImportsReadyAsync(cancellation);
        using var content = new MemoryStream(bytes, writable: false);
        await File(import).StageBlockAsync(BlockOf(part), content, cancellationToken: cancellation);
    }

    /// <summary>Parts that were uploaded whole, in their order.</summary>
    public async Task<IReadOnlyList<int>> PartsAsync(ImportRecord import, CancellationToken cancellation)
    {
        try
        {
            var list = (await File(import.Id).GetBlockListAsync(BlockListTypes.All, cancellationToken: cancellation)).Value;
            var names = list.UncommittedBlocks.Concat(list.CommittedBlocks).Select(block => block.Name).ToHashSet(StringComparer.Ordinal);
            return [.. Enumerable.Range(1, import.Parts).Where(part => names.Contains(BlockOf(part)))];
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            return [];
        }
    }

    /// <summary>Makes one file of its parts. Doing it again changes nothing.</summary>
    public Task JoinPartsAsync(ImportRecord import, CancellationToken cancellation) =>
        File(import.Id).CommitBlockListAsync(Enumerable.Range(1, import.Parts).Select(BlockOf), cancellationToken: cancellation);

    /// <exception cref="RequestFailedException">404: it is gone.</exception>
    public Task<Stream> OpenFileAsync(Guid import, CancellationToken cancellation) =>
        File(import).OpenReadAsync(new BlobOpenReadOptions(allowModifications: false) { BufferSize = BufferBytes }, cancellation);

    public async Task<byte[]> ReadStartAsync(Guid import, int bytes, CancellationToken cancellation)
    {
        var options = new BlobDownloadOptions { Range = new HttpRange(0, bytes) };
        return (await File(import).DownloadContentAsync(options, cancellation)).Value.Content.ToArray();
    }

    public Task<Stream> CreateAsync(Guid import, Guid attempt, string name, CancellationToken cancellation) => Blob($"{import}/{attempt}/{name}")
        .OpenWriteAsync(overwrite: true, new BlockBlobOpenWriteOptions { BufferSize = BufferBytes }, cancellation);

    /// <param name="length">0: nothing is read.</param>
    public async Task<Stream> ReadAsync(Guid import, Guid attempt, string name, long from, long length, CancellationToken cancellation)
    {
        if (length == 0)
            return Stream.Null;
        var options = new BlobDownloadOptions { Range = new HttpRange(from, length) };
        return (await Blob($"{import}/{attempt}/{name}").DownloadStreamingAsync(options, cancellation)).Value.Content;
    }

    /// <summary>All of it.</summary>
    public async Task<Stream> ReadAsync(Guid import, Guid attempt, string name, CancellationToken cancellation) =>
        (await Blob($"{import}/{attempt}/{name}").DownloadStreamingAsync(cancellationToken: cancellation)).Value.Content;

    /// <summary>Removes all files of an import; those of one check, when that is named.</summary>
    public async Task RemoveAsync(Guid import, Guid? attempt, CancellationToken cancellation)
    {
        if (blobs.Imports is not { } container)
            return;
        await blobs.ImportsReadyAsync(cancellation);
        var prefix = attempt is null ? $"{blobs.Prefix}{import}/" : $"{blobs.Prefix}{import}/{attempt}/";
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.Uncommitted, prefix, cancellation))
        {
            var client = container.GetBlockBlobClient(blob.Name);
            if (await client.DeleteIfExistsAsync(cancellationToken: cancellation))
                continue;
            // Blocks that no list names cannot be deleted: an empty list drops them.
            await client.CommitBlockListAsync([], cancellationToken: cancellation);
            await client.DeleteIfExistsAsync(cancellationToken: cancellation);
        }
    }

    private BlockBlobClient File(Guid import) => Blob($"{import}/file");

    private BlockBlobClient Blob(string name) => (blobs.Imports ?? throw new InvalidOperationException("There is no Blob storage."))
        .GetBlockBlobClient(blobs.Prefix + name);

    /// <summary>All names of a file's blocks are of one length.</summary>
    private static string BlockOf(int part) => Convert.ToBase64String(BitConverter.GetBytes(System.Net.IPAddress.HostToNetworkOrder(part)));
}

using System.Globalization;
using System.IO.Pipelines;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using LeadFunctions.Core.Scoring;
using LeadFunctions.Storage;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Snapshot;

/// <summary>
/// The snapshot's file in Blob storage, from which a new instance begins. It spares time and is never needed: whatever is wrong with it, all leads are read.
/// </summary>
internal sealed partial class SnapshotBlob(LeadBlobs blobs, Scorer scorer, ILogger<SnapshotBlob> logger)
{
    /// <summary>Another instance kept it, so long before this one has read all leads, or later.</summary>
    private static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(30);

    private const string VersionName = "version";
    private static readonly string VersionText = SnapshotFile.Version.ToString(CultureInfo.InvariantCulture);

    /// <param name="notBefore">An older one is not worth to be read (UTC).</param>
    /// <returns>Null when there is none that can be used.</returns>
    public async Task<KeptSnapshot?> FindAsync(DateTimeOffset notBefore, CancellationToken cancellation)
    {
        if (blobs.Snapshot is not { } blob)
            return null;
        try
        {
            await using var source = await blob.OpenReadAsync(new BlobOpenReadOptions(allowModifications: false), cancellation);
            var kept = await SnapshotFile.ReadAsync(source, scorer, cancellation);
            if (kept is null)
                Log.OtherVersion(logger, SnapshotFile.Version);
            return kept?.AsOf >= notBefore ? kept : null;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            Log.NotRead(logger, fault.GetType().Name);
            return null;
        }
    }

    /// <summary>Keeps a snapshot, unless another instance just did. A fault is logged: the next hour tries again.</summary>
    /// <param name="loadedAt">When all leads were read (UTC).</param>
    public async Task KeepAsync(DateTimeOffset loadedAt, Snap snap, CancellationToken cancellation)
    {
        if (blobs.Snapshot is not { } blob)
        {
            Log.NoBlobs(logger, snap.View.Count);
            return;
        }

        try
        {
            await blobs.ReadyAsync(cancellation);
            if (await IsKeptAsync(blob, loadedAt, cancellation))
                return;
            await WriteAsync(blob, loadedAt, snap, cancellation);
            Log.Kept(logger, snap.View.Count);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            Log.NotKept(logger, fault.GetType().Name);
        }
    }

    private static async Task<bool> IsKeptAsync(BlobClient blob, DateTimeOffset loadedAt, CancellationToken cancellation)
    {
        try
        {
            var known = await blob.GetPropertiesAsync(cancellationToken: cancellation);
            return known.Value.Metadata.TryGetValue(VersionName, out var version)
                && version == VersionText
                && known.Value.LastModified > loadedAt - GoodFor;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return false;
        }
    }

    /// <summary>Uploads while it is made, so that it never stands in memory as a whole. What breaks off leaves the blob as it was.</summary>
    private static async Task WriteAsync(BlobClient blob, DateTimeOffset loadedAt, Snap snap, CancellationToken cancellation)
    {
        var pipe = new Pipe();
        var making = MakeAsync();
        try
        {
            var options = new BlobUploadOptions { Metadata = new Dictionary<string, string> { [VersionName] = VersionText } };
            await blob.UploadAsync(pipe.Reader.AsStream(leaveOpen: true), options, cancellation);
        }
        finally
        {
            await pipe.Reader.CompleteAsync();
            await making;
        }

        async Task MakeAsync()
        {
            Exception? broken = null;
            try
            {
                await using var target = pipe.Writer.AsStream(leaveOpen: true);
                await SnapshotFile.WriteAsync(target, snap.View, loadedAt, snap.AsOf, cancellation);
            }
            catch (Exception fault)
            {
                broken = fault;
            }

            await pipe.Writer.CompleteAsync(broken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(9010, LogLevel.Information, "Snapshot: {Leads} leads kept in Blob storage")]
        public static partial void Kept(ILogger logger, int leads);

        [LoggerMessage(9011, LogLevel.Information, "Snapshot: the file in Blob storage is not of version {Version}; all leads are read instead")]
        public static partial void OtherVersion(ILogger logger, int version);

        [LoggerMessage(9012, LogLevel.Warning, "Snapshot: the file in Blob storage could not be read ({Fault}); all leads are read instead")]
        public static partial void NotRead(ILogger logger, string fault);

        [LoggerMessage(9013, LogLevel.Warning, "Snapshot: could not be kept in Blob storage ({Fault}); the next hour tries again")]
        public static partial void NotKept(ILogger logger, string fault);

        [LoggerMessage(9014, LogLevel.Warning, "Snapshot: {Leads} leads would be kept in Blob storage, but Storage:BlobServiceUri is not set")]
        public static partial void NoBlobs(ILogger logger, int leads);
    }
}

namespace LeadFunctions.Imports;

/// <summary>Lets go of what is kept of an import beside its row.</summary>
internal sealed class ImportFiles(ImportRows rows, ImportBlobs blobs)
{
    /// <summary>Removes the files of an import; what it was, cost and brought stays.</summary>
    /// <returns>False when it was changed meanwhile.</returns>
    public async Task<bool> RemoveAsync(StoredImport known, CancellationToken cancellation)
    {
        var import = known.Import;
        // First the note, so that nobody begins to read what is being removed; then the files, again and again until they are gone.
        var without = import with { State = import.State is ImportState.Done ? ImportState.Done : ImportState.Cancelled };
        if (await rows.PutAsync(known, without, null, cancellation) is not { } stored)
            return false;
        await blobs.RemoveAsync(import.Id, null, cancellation);
        return await rows.PutAsync(stored, without with { HasFiles = false }, null, cancellation) is not null;
    }
}

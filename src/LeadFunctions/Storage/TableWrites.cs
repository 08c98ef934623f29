using Azure;
using Azure.Data.Tables;

namespace LeadFunctions.Storage;

/// <summary>Writes of rows that others may write at the same time.</summary>
internal static class TableWrites
{
    /// <summary>Writes a row only if it is as it was read.</summary>
    /// <param name="known">Its version then; default when there was none.</param>
    /// <returns>Its version now; null when somebody else wrote it since.</returns>
    public static async Task<ETag?> TryPutAsync(this TableClient table, TableEntity row, ETag known, CancellationToken cancellation)
    {
        try
        {
            var response = known == default
                ? await table.AddEntityAsync(row, cancellation)
                : await table.UpdateEntityAsync(row, known, TableUpdateMode.Replace, cancellation);
            return response.Headers.ETag ?? default;
        }
        catch (RequestFailedException fault) when (fault.IsOvertaken())
        {
            return null;
        }
    }
}

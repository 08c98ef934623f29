namespace LeadFunctions.Pages;

/// <summary>Parts of a page that it can do without.</summary>
internal static class Patient
{
    /// <returns>The default where the part could not be read, or not within the time.</returns>
    public static async Task<T?> TryAsync<T>(Func<CancellationToken, Task<T>> read, TimeSpan most, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(most);
        try
        {
            return await read(patience.Token);
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            return default;
        }
    }
}

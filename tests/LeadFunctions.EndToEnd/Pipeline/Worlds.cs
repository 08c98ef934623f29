using System.Collections.Concurrent;
using LeadFunctions.Storage;
using Microsoft.Extensions.Options;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>
/// Worlds that are not needed any more. Azurite looks through all of its tables at every call: with tens of thousands of them it does little else.
/// </summary>
internal static class Worlds
{
    private static readonly AsyncLocal<ConcurrentBag<(AzuriteFixture Azurite, string Prefix)>?> Made = new();

    /// <returns>The prefix.</returns>
    public static string Note(AzuriteFixture azurite, string prefix)
    {
        Made.Value?.Add((azurite, prefix));
        return prefix;
    }

    /// <summary>Runs something by itself, and drops the tables of all worlds that it made, unless it fails: then they tell what was wrong.</summary>
    public static Task DropAfterAsync(Func<Task> run) => DropAfterAsync(async () =>
    {
        await run();
        return true;
    });

    /// <inheritdoc cref="DropAfterAsync(Func{Task})"/>
    public static Task<T> DropAfterAsync<T>(Func<Task<T>> run) => Task.Run(async () =>
    {
        ConcurrentBag<(AzuriteFixture Azurite, string Prefix)> made = [];
        Made.Value = made;
        var outcome = await run();
        foreach (var (azurite, prefix) in made)
        {
            var tables = new LeadTables(azurite.CreateServiceClient(), Options.Create(new StorageOptions { TablePrefix = prefix }));
            await Task.WhenAll(tables.All.Select(table => table.DeleteAsync()));
        }

        return outcome;
    });
}

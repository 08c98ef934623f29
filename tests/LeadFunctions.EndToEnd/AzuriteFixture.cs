using Azure.Data.Tables;
using LeadFunctions.LocalHost.Azurite;

namespace LeadFunctions.EndToEnd;

/// <summary>
/// One of the Azurites of a test run. Take it as a class fixture; no test may stop it (start an <see cref="AzuriteProcess"/> of your own for that).
/// </summary>
/// <remarks>
/// Classes, which xunit runs side by side, share them; tests keep apart by their own tables. They end with the test process. An Azurite has one thread
/// for all calls: two of them keep a machine of two cores busy.
/// </remarks>
public class AzuriteFixture : IAsyncLifetime
{
    private static readonly Lazy<Task<AzuriteProcess>>[] Shared =
        [.. Enumerable.Range(0, 2).Select(_ => new Lazy<Task<AzuriteProcess>>(() => AzuriteProcess.StartAsync(new AzuriteOptions(), Console.WriteLine)))];

    private static int Classes;

    private AzuriteProcess _azurite = null!;

    public string ConnectionString => _azurite.ConnectionString;

    public Uri TableEndpoint => _azurite.TableEndpoint;

    /// <summary>A name that no other test uses; a prefix of letters and digits may be put before it.</summary>
    public static string UniqueName(string prefix = "t") => prefix + Guid.NewGuid().ToString("N");

    public TableServiceClient CreateServiceClient(TableClientOptions? options = null) => new(ConnectionString, options);

    /// <summary>A new, empty table.</summary>
    public async Task<TableClient> CreateTableAsync(TableClientOptions? options = null)
    {
        var table = CreateServiceClient(options).GetTableClient(UniqueName());
        await table.CreateAsync();
        return table;
    }

    public async Task InitializeAsync() => _azurite = await StartAsync();

    public async Task DisposeAsync() => await EndAsync(_azurite);

    private protected virtual Task<AzuriteProcess> StartAsync() => Shared[(uint)Interlocked.Increment(ref Classes) % Shared.Length].Value;

    private protected virtual ValueTask EndAsync(AzuriteProcess azurite) => ValueTask.CompletedTask;
}

/// <summary>An Azurite for one class alone, whose load would make the others' calls time out.</summary>
public sealed class OwnAzurite : AzuriteFixture
{
    private protected override Task<AzuriteProcess> StartAsync() => AzuriteProcess.StartAsync(new AzuriteOptions());

    private protected override ValueTask EndAsync(AzuriteProcess azurite) => azurite.DisposeAsync();
}

namespace LeadFunctions.EndToEnd.Host;

/// <summary>One running host for the tests that neither stop nor load it; each keeps to customers of its own.</summary>
public sealed class SharedHost : IAsyncLifetime
{
    public const string Collection = "shared host";

    private readonly AzuriteFixture _azurite = new();

    internal HostProcess Host { get; private set; } = null!;

    internal StoredLeads Stored { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await _azurite.InitializeAsync();
        var prefix = TablePrefix.New();
        Host = await HostProcess.StartAsync(new HostProcessOptions
        {
            Storage = _azurite.ConnectionString,
            Settings = new Dictionary<string, string> { ["Storage:TablePrefix"] = prefix, ["LocalHost:MaxDeliveryCount"] = "3" },
        });
        Stored = new StoredLeads(_azurite.ConnectionString, prefix);
    }

    public async Task DisposeAsync() => await Host.DisposeAsync();
}

/// <summary>Tests in one collection follow one another: load tests side by side would only measure each other.</summary>
internal static class LoadTests
{
    public const string Collection = "host under load";
}

internal static class TablePrefix
{
    /// <summary>A prefix that no other test uses.</summary>
    public static string New() => "t" + Guid.NewGuid().ToString("N")[..15];
}

[CollectionDefinition(SharedHost.Collection)]
public sealed class SharedHostDefinition : ICollectionFixture<SharedHost>;

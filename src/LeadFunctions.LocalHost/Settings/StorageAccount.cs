using LeadFunctions.LocalHost.Azurite;
using Microsoft.Extensions.Configuration;

namespace LeadFunctions.LocalHost.Settings;

/// <summary>The storage that this run uses, and the Azurite that was started for it, if any.</summary>
internal sealed class StorageAccount : IAsyncDisposable
{
    private const int EmulatorTablePort = 10002;

    private readonly AzuriteProcess? _azurite;

    private StorageAccount(string? connectionString, AzuriteProcess? azurite)
    {
        ConnectionString = connectionString;
        _azurite = azurite;
    }

    /// <summary>Null when the settings name a table endpoint without a connection string.</summary>
    public string? ConnectionString { get; }

    /// <summary>Whether the connection string is that of our own Azurite: no secret.</summary>
    public bool IsLocal => _azurite is not null;

    /// <summary>
    /// Uses what the options or settings name. An emulator's address at which nothing answers gets an Azurite; an account in Azure is taken as it is.
    /// </summary>
    /// <exception cref="LocalHostException">Nothing answers and no Azurite may be started.</exception>
    /// <exception cref="AzuriteException">Azurite could not be installed or started.</exception>
    public static async Task<StorageAccount> OpenAsync(
        LocalHostOptions options, IConfiguration configuration, string dataFolder, Action<string> progress)
    {
        if (options.StoragePort is { } port)
            return await StartAsync(port, dataFolder, progress);
        if (options.Storage is null && configuration["Storage:TableServiceUri"] is { Length: > 0 })
            return new StorageAccount(null, null);
        var given = options.Storage
            ?? FirstFilled(configuration["Storage:ConnectionString"], configuration["AzureWebJobsStorage"])
            ?? "UseDevelopmentStorage=true";
        if (EmulatorPort(given) is not { } emulatorPort || await LoopbackPort.AnswersAsync(emulatorPort))
            return new StorageAccount(given, null);
        return options.NoAzurite
            ? throw new LocalHostException(
                $"Nothing answers at port {emulatorPort}, where the storage emulator should be: start it, or leave out --no-azurite.")
            : await StartAsync(emulatorPort, dataFolder, progress);
    }

    public ValueTask DisposeAsync() => _azurite?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task<StorageAccount> StartAsync(int port, string dataFolder, Action<string> progress)
    {
        progress("Starting Azurite, the storage emulator");
        var azurite = await AzuriteProcess.StartAsync(
            new AzuriteOptions { Location = Path.Combine(dataFolder, "azurite"), Port = port, PortSetting = "--storage-port" }, progress);
        return new StorageAccount(azurite.ConnectionString, azurite);
    }

    /// <returns>The table port when the connection string names an emulator on this machine, else null.</returns>
    private static int? EmulatorPort(string connectionString)
    {
        var parts = connectionString
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .ToLookup(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        if (parts["UseDevelopmentStorage"].Any(value => value.Equals("true", StringComparison.OrdinalIgnoreCase)))
            return EmulatorTablePort;
        return Uri.TryCreate(parts["TableEndpoint"].FirstOrDefault(), UriKind.Absolute, out var endpoint) && endpoint.IsLoopback ? endpoint.Port : null;
    }

    private static string? FirstFilled(params string?[] values) => values.FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));
}

namespace LeadFunctions.LocalHost.Azurite;

/// <summary>Where and how to run Azurite.</summary>
internal sealed record AzuriteOptions
{
    /// <summary>The folder for its data, made if missing; null: all is kept in memory and gone when it stops.</summary>
    public string? Location { get; init; }

    /// <summary>The port of its table service on 127.0.0.1; 0: a free one.</summary>
    public int Port { get; init; }

    /// <summary>What the user changes to choose another port, named when <see cref="Port"/> is taken.</summary>
    public string PortSetting { get; init; } = "TableEndpoint in AzureWebJobsStorage";

    /// <summary>The folder with Azurite's package.json and package-lock.json; null: eng/azurite of the repository that holds this program.</summary>
    public string? PackageFolder { get; init; }
}

using LeadFunctions.LocalHost.Http;

namespace LeadFunctions.LocalHost.Settings;

/// <summary>What the command line asks for; <c>--help</c> explains each.</summary>
internal sealed record LocalHostOptions
{
    public const int DefaultPort = 7071;

    /// <summary>0 picks a free port; null leaves it to local.settings.json, else <see cref="DefaultPort"/>.</summary>
    public int? Port { get; init; }

    public string? Key { get; init; }

    /// <summary>App role of the developer; <see cref="DeveloperSignIn.Nobody"/> for none.</summary>
    public string SignInAs { get; init; } = DeveloperSignIn.DefaultRole;

    /// <summary>Folder of everything the host keeps; null for .local in the repository.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Settings file to read instead of local.settings.json in the repository.</summary>
    public string? SettingsFile { get; init; }

    public string? Storage { get; init; }

    /// <summary>Port of the Azurite that is started here; null for the one in the storage connection, 0 for a free one.</summary>
    public int? StoragePort { get; init; }

    public bool NoAzurite { get; init; }

    /// <summary>Port of the local bus that is started here; null for the one in the connection setting, 0 for a free one.</summary>
    public int? BusPort { get; init; }

    /// <summary>Null for the queue's own.</summary>
    public TimeSpan? LockDuration { get; init; }

    /// <summary>Build output of the function app; null for LeadFunctions itself.</summary>
    public string? AppFolder { get; init; }

    /// <summary>Only queue and storage, for an app that something else runs.</summary>
    public bool ServicesOnly { get; init; }

    public string? ReadyFile { get; init; }

    /// <summary>Fill in weeks of history first.</summary>
    public bool Demo { get; init; }

    /// <summary>Show a newcomer around, then end.</summary>
    public bool Tour { get; init; }

    public IReadOnlyList<KeyValuePair<string, string?>> Settings { get; init; } = [];
}

using System.CommandLine;
using System.CommandLine.Parsing;
using LeadFunctions.LocalHost.Http;

namespace LeadFunctions.LocalHost.Settings;

/// <summary>The local host's options and their help.</summary>
internal static class CommandLine
{
    private static readonly Option<int?> Port = new("--port")
    {
        Description = $"Port to serve on; 0 picks a free one. Default: Host:LocalHttpPort of local.settings.json, else {LocalHostOptions.DefaultPort}.",
    };

    private static readonly Option<string?> Key = new("--key")
    {
        Description = "Function key that callers must send. Default: the setting LocalHost:Key, else one made on first use and kept in the data folder.",
    };

    private static readonly Option<string> SignInAs = new("--sign-in-as")
    {
        Description = "App role of the developer whom the desk's routes see signed in (Reader, Sales, Manager, Admin), or none for nobody.",
        DefaultValueFactory = _ => DeveloperSignIn.DefaultRole,
    };

    private static readonly Option<string?> Data = new("--data")
    {
        Description = "Folder for the queue (bus.db), the function key and Azurite's data. Default: .local in the repository.",
    };

    private static readonly Option<string?> SettingsFile = new("--settings")
    {
        Description = "Settings file. Default: local.settings.json in the repository, else local.settings.sample.json.",
    };

    private static readonly Option<string?> Storage = new("--storage")
    {
        Description = "Connection string of the storage account; overrides Storage:ConnectionString and AzureWebJobsStorage.",
    };

    private static readonly Option<int?> StoragePort = new("--storage-port")
    {
        Description = "Start an Azurite of our own on this port; 0 picks a free one. Default: only if nothing answers at the storage endpoint, and there.",
    };

    private static readonly Option<bool> NoAzurite = new("--no-azurite")
    {
        Description = "Never start Azurite: fail when nothing answers at the storage endpoint.",
    };

    private static readonly Option<int?> BusPort = new("--bus-port")
    {
        Description = "Start a local Service Bus of our own on this port; 0 picks a free one. "
            + "Default: only if ServiceBus names an emulator at which nothing answers, and there.",
    };

    private static readonly Option<double?> LockSeconds = new("--lock-seconds")
    {
        Description = "How long the local bus keeps a message locked that is being processed, unless renewed (0.1 to 300). "
            + "Default: as in Azure, from infra/queues.json.",
    };

    private static readonly Option<string?> App = new("--app")
    {
        Description = "Build output of the function app to run. Default: that of LeadFunctions, built with this host.",
    };

    private static readonly Option<bool> ServicesOnly = new("--services-only")
    {
        Description = "Run only the local Service Bus and Azurite, for an app that Core Tools (func start) or a debugger runs.",
    };

    private static readonly Option<string?> ReadyFile = new("--ready-file")
    {
        Description = "Write port, key, storage and serviceBus as JSON to this file once all is ready. For scripts and tests.",
    };

    private static readonly Option<string[]> Set = new("--set")
    {
        Description = "A setting, as Section:Key=value; may be given several times. Wins over environment variables and settings files.",
    };

    private static readonly Option<bool> Demo = new("--demo")
    {
        Description = "Fill in 90 days of made-up history first, so that every list and page has something to show. Uses fresh data in .local/demo and the "
            + "sample settings, and starts a storage emulator and a bus of its own.",
    };

    private static readonly Option<bool> Tour = new("--tour")
    {
        Description = "Post a dozen varied leads with a window of seconds, tell what happens to each, and end. Uses fresh data in .local/tour.",
    };

    public static RootCommand Create(Func<LocalHostOptions, Task<int>> run)
    {
        LockSeconds.Validators.Add(RequireLockRange);
        Set.Validators.Add(RequireKeyAndValue);
        var command = new RootCommand(
            "Runs LeadFunctions on this machine: the app in a worker process, HTTP, timers, a local Service Bus and Azurite, "
            + "without Core Tools or containers.")
        {
            Port, Key, SignInAs, Data, SettingsFile, Storage, StoragePort, NoAzurite, BusPort, LockSeconds, App, ServicesOnly, ReadyFile, Set, Demo,
            Tour,
        };

        command.Validators.Add(RequireOneShow);

        // The host ends itself on Ctrl-C and SIGTERM, after its drain.
        command.SetAction((result, _) => run(Read(result)));
        return command;
    }

    private static LocalHostOptions Read(ParseResult result) => new()
    {
        Port = result.GetValue(Port),
        Key = result.GetValue(Key),
        SignInAs = result.GetValue(SignInAs)!,
        DataFolder = result.GetValue(Data),
        SettingsFile = result.GetValue(SettingsFile),
        Storage = result.GetValue(Storage),
        StoragePort = result.GetValue(StoragePort),
        NoAzurite = result.GetValue(NoAzurite),
        BusPort = result.GetValue(BusPort),
        LockDuration = result.GetValue(LockSeconds) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        AppFolder = result.GetValue(App),
        ServicesOnly = result.GetValue(ServicesOnly),
        ReadyFile = result.GetValue(ReadyFile),
        Demo = result.GetValue(Demo),
        Tour = result.GetValue(Tour),
        Settings = [.. (result.GetValue(Set) ?? []).Select(Pair)],
    };

    private static KeyValuePair<string, string?> Pair(string text)
    {
        var split = text.IndexOf('=', StringComparison.Ordinal);
        return new(text[..split].Replace("__", ":", StringComparison.Ordinal), text[(split + 1)..]);
    }

    private static void RequireKeyAndValue(OptionResult result)
    {
        foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=', StringComparison.Ordinal) <= 0))
            result.AddError($"--set {token.Value}: write it as Section:Key=value.");
    }

    private static void RequireOneShow(CommandResult result)
    {
        if (result.GetValue(Demo) && result.GetValue(Tour))
            result.AddError("Choose one of --demo and --tour.");
    }

    private static void RequireLockRange(OptionResult result)
    {
        if (result.GetValueOrDefault<double?>() is not (>= 0.1 and <= 300))
            result.AddError("--lock-seconds must be between 0.1 and 300.");
    }
}

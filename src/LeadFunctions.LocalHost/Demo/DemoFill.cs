using System.Diagnostics;
using LeadFunctions.LocalHost.Http;
using LeadFunctions.LocalHost.Settings;
using LeadFunctions.LocalHost.Worker;
using Microsoft.Extensions.Configuration;

namespace LeadFunctions.LocalHost.Demo;

/// <summary>Lets LeadFunctions.Demo fill the tables before the app starts: another process, since this one knows nothing of the app's code.</summary>
internal static class DemoFill
{
    private const string Section = "Demo";
    private const string Routing = "Routing:Path";

    /// <summary>What the filler and the app must agree on.</summary>
    private static readonly string[] Told = [Routing, "Storage:TablePrefix"];

    /// <summary>
    /// Nothing of the developer's own is touched: the sample's settings, an emulator and a bus of the demo's own; unless the command line names others.
    /// </summary>
    public static LocalHostOptions Apart(LocalHostOptions options, string root) => options with
    {
        SettingsFile = options.SettingsFile ?? Path.Combine(root, "local.settings.sample.json"),
        StoragePort = options.StoragePort ?? (options.Storage is null ? 0 : null),
        BusPort = options.BusPort ?? 0,
        Settings = [KeyValuePair.Create(Routing, (string?)Path.Combine(root, BuildOutput.OfDemo, "demo-routing.json")), .. options.Settings],
    };

    /// <summary>Says now what would else be said after the filling.</summary>
    /// <exception cref="LocalHostException">The port is taken.</exception>
    public static async Task RequireFreeAsync(int port)
    {
        if (port != 0 && await LoopbackPort.AnswersAsync(port))
            throw HttpFront.PortTaken(port);
    }

    /// <param name="storage">Connection string of the tables.</param>
    /// <exception cref="LocalHostException">The filler is not built, or failed; it said why on standard error.</exception>
    public static async Task RunAsync(string root, string storage, IConfiguration configuration, CancellationToken cancellation)
    {
        var assembly = Path.Combine(root, BuildOutput.OfDemo, "LeadFunctions.Demo.dll");
        if (!File.Exists(assembly))
            throw new LocalHostException($"{assembly} is not there: build the solution first.");
        var start = new ProcessStartInfo(ChildProcess.DotnetPath(), ["exec", assembly]);
        ChildProcess.EndsWithThis(start);
        var told = configuration.GetSection(Section).GetChildren().Select(setting => setting.Path).Concat(Told);
        foreach (var name in told)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = configuration[name];
        start.Environment["Storage__ConnectionString"] = storage;

        using var filler = Process.Start(start)!;
        try
        {
            await filler.WaitForExitAsync(cancellation);
        }
        finally
        {
            if (!filler.HasExited)
                filler.Kill();
        }

        // Ctrl-C reaches both.
        cancellation.ThrowIfCancellationRequested();
        if (filler.ExitCode != 0)
            throw new LocalHostException("The demo could not be filled; the line above says why.");
    }
}

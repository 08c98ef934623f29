using System.Diagnostics;
using System.Xml.Linq;

namespace LeadFunctions.EndToEnd.Build;

/// <summary>A copy of the source tree that was never built. Its restores take what this machine has downloaded, and put nothing there.</summary>
internal sealed class FreshClone : IDisposable
{
    /// <summary>The worker SDK builds a project of its own, which looks for this one in the package folder itself.</summary>
    private const string NeverFromFallback = "microsoft.azure.webjobs.script.extensionsmetadatagenerator";

    private static readonly string[] NotCloned = ["bin", "obj", "artifacts", "node_modules", ".git", ".local", ".vs", ".vscode", "TestResults"];
    private static readonly string[] NotInherited = ["ServiceBusExtension", "RestoreAdditionalProjectSources"];

    private static readonly string MachinePackages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private readonly TempFolder _folder = new();

    public FreshClone() => Copy(new DirectoryInfo(Repository.Root), Tree);

    public string Tree => _folder.PathOf("tree");

    /// <summary>A package source that is asked besides the machine's own, by <see cref="DotnetWithFeedAsync"/> alone.</summary>
    public string Feed => _folder.PathOf("feed");

    /// <summary>Asks for another version of a package.</summary>
    public void Pin(string package, string version)
    {
        var file = Path.Combine(Tree, "Directory.Packages.props");
        var versions = XDocument.Load(file);
        versions.Descendants("PackageVersion").Single(pin => pin.Attribute("Include")!.Value == package).SetAttributeValue("Version", version);
        versions.Save(file);
    }

    public Task<(int ExitCode, string Output)> DotnetAsync(params string[] arguments) => RunAsync("packages", [], arguments);

    /// <summary>With a package folder of its own, so that what it restores from the feed is not there for others.</summary>
    public Task<(int ExitCode, string Output)> DotnetWithFeedAsync(params string[] arguments) =>
        RunAsync("packages-with-feed", new() { ["RestoreAdditionalProjectSources"] = Feed }, arguments);

    public void Dispose() => _folder.Dispose();

    private async Task<(int ExitCode, string Output)> RunAsync(string packages, Dictionary<string, string> environment, string[] arguments)
    {
        var ownPackages = _folder.PathOf(packages);
        if (!Directory.Exists(ownPackages) && Directory.Exists(Path.Combine(MachinePackages, NeverFromFallback)))
            Copy(new DirectoryInfo(Path.Combine(MachinePackages, NeverFromFallback)), Path.Combine(ownPackages, NeverFromFallback));
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = Tree, RedirectStandardOutput = true, RedirectStandardError = true };

        // `dotnet test` hands its own MSBuild settings to this process, and a maintainer may have set an extension or a source.
        foreach (var name in start.Environment.Keys.Where(IsNotInherited).ToList())
            start.Environment.Remove(name);
        start.Environment["NUGET_PACKAGES"] = ownPackages;
        start.Environment["NUGET_FALLBACK_PACKAGES"] = MachinePackages;
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["MSBUILDTERMINALLOGGER"] = "off";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    private static bool IsNotInherited(string name) => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || NotInherited.Contains(name);

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in from.EnumerateFiles())
            file.CopyTo(Path.Combine(to, file.Name));
        foreach (var directory in from.EnumerateDirectories().Where(directory => !NotCloned.Contains(directory.Name)))
            Copy(directory, Path.Combine(to, directory.Name));
    }
}

using System.Diagnostics;

namespace LeadFunctions.EndToEnd.Build;

/// <summary>A copy of the source tree that was never built, in a folder and with package folders of its own.</summary>
internal sealed class FreshClone : IDisposable
{
    private static readonly string[] NotCloned = ["bin", "obj", "artifacts", "node_modules", ".git", ".local", ".vs", ".vscode", "TestResults"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("leadfunctions-build-");

    public FreshClone()
    {
        Copy(new DirectoryInfo(SourceTree()), Tree);
    }

    public string Tree => Path.Combine(folder.FullName, "tree");

    public async Task<(int ExitCode, string Output)> Dotnet(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = Tree, RedirectStandardOutput = true, RedirectStandardError = true };

        // `dotnet test` hands its own MSBuild settings to this process, and a maintainer may have set a flavour or a source.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name is "ServiceBusExtension" or "RestoreAdditionalProjectSources").ToList())
        {
            start.Environment.Remove(name);
        }

        var machinePackages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        start.Environment["NUGET_PACKAGES"] = Path.Combine(folder.FullName, "packages");
        if (UseMachinePackages)
        {
            start.Environment["NUGET_FALLBACK_PACKAGES"] = machinePackages;
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["MSBUILDTERMINALLOGGER"] = "off";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>Lets restores take what this machine already downloaded, without putting anything there.</summary>
    public bool UseMachinePackages { get; init; }

    public void Dispose() => folder.Delete(recursive: true);

    private static string SourceTree()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "LeadFunctions.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException($"No LeadFunctions.sln above {AppContext.BaseDirectory}.");
        }

        return directory.FullName;
    }

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in from.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(to, file.Name));
        }

        foreach (var directory in from.EnumerateDirectories().Where(directory => !NotCloned.Contains(directory.Name)))
        {
            Copy(directory, Path.Combine(to, directory.Name));
        }
    }
}

using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;

namespace LeadFunctions.LocalBus.Tests.JavaScript;

/// <summary>The JavaScript client, installed on first use as its lock file says.</summary>
internal static class NodePackage
{
    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(200);

    private static string Folder { get; } = Repository.PathOf("eng", "servicebus-js");

    /// <summary>Inside node_modules, so that whoever deletes that folder also deletes the claim that it is complete.</summary>
    private static string Marker { get; } = Path.Combine(Folder, "node_modules", ".installed-from-lock");

    public static async Task EnsureAsync()
    {
        var fingerprint = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Folder, "package-lock.json"))));
        using var only = await LockAsync();
        if (File.Exists(Marker) && await File.ReadAllTextAsync(Marker) == fingerprint)
            return;
        var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        var (code, output) = await RunAsync(new ProcessStartInfo(npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]));
        if (code != 0)
            throw new InvalidOperationException($"npm ci failed in {Folder}: {output}");
        await File.WriteAllTextAsync(Marker, fingerprint);
    }

    /// <returns>Exit code and all that was written.</returns>
    public static async Task<(int Code, string Output)> RunAsync(ProcessStartInfo start)
    {
        start.WorkingDirectory = Folder;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, output + await errors);
        }
        catch (Win32Exception fault)
        {
            throw new InvalidOperationException($"{start.FileName} could not be started: Node.js 20 or newer with npm is needed.", fault);
        }
    }

    /// <summary>Several test runs may get here at the same time: one installs, the others wait and find it done.</summary>
    private static async Task<FileStream> LockAsync()
    {
        var path = Path.Combine(Folder, ".install.lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException)
            {
                await Task.Delay(LockPoll);
            }
        }
    }
}

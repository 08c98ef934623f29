using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;

namespace LeadFunctions.LocalHost.Azurite;

/// <summary>Finds the pinned Azurite and installs it on first use.</summary>
internal static class AzuriteInstallation
{
    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(200);

    /// <returns>The package folder, with Azurite installed as its lock file says.</returns>
    /// <exception cref="AzuriteException">There is no package folder, npm is missing, or it failed.</exception>
    public static async Task<string> EnsureAsync(string? packageFolder, Action<string>? progress, CancellationToken cancellationToken)
    {
        var folder = packageFolder ?? Find();
        var fingerprint = Fingerprint(folder);
        if (IsInstalled(folder, fingerprint))
            return folder;

        // Several hosts or test runs may get here at the same time: one installs, the others wait and find it done.
        using var installLock = await LockAsync(folder, cancellationToken);
        if (IsInstalled(folder, fingerprint))
            return folder;

        progress?.Invoke("Installing Azurite, the storage emulator (first use only, about 190 MB)...");
        var started = Stopwatch.GetTimestamp();
        await InstallAsync(folder, cancellationToken);
        Directory.CreateDirectory(Path.GetDirectoryName(Marker(folder))!);
        await File.WriteAllTextAsync(Marker(folder), fingerprint, cancellationToken);
        progress?.Invoke($"Azurite installed in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s.");
        return folder;
    }

    private static string Find()
    {
        foreach (var start in (string[])[AppContext.BaseDirectory, Environment.CurrentDirectory])
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                var candidate = Path.Combine(folder.FullName, "eng", "azurite");
                if (File.Exists(Path.Combine(candidate, "package-lock.json")))
                    return candidate;
            }
        }

        throw new AzuriteException(
            $"No eng/azurite folder above {AppContext.BaseDirectory} or {Environment.CurrentDirectory}. "
            + "Run from a clone of the repository, or start Azurite yourself.");
    }

    private static string Fingerprint(string folder) =>
        Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, "package-lock.json"))));

    private static bool IsInstalled(string folder, string fingerprint) =>
        File.Exists(Marker(folder)) && File.ReadAllText(Marker(folder)) == fingerprint;

    /// <summary>Inside node_modules, so that whoever deletes that folder also deletes the claim that it is complete.</summary>
    private static string Marker(string folder) => Path.Combine(folder, "node_modules", ".installed-from-lock");

    private static async Task<FileStream> LockAsync(string folder, CancellationToken cancellationToken)
    {
        var name = Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Path.GetFullPath(folder))).AsSpan(0, 8));
        var path = Path.Combine(Path.GetTempPath(), $"leadfunctions-azurite-{name}.lock");
        while (true)
        {
            try
            {
                // The system drops this lock with its process, so a killed installer blocks nobody.
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(LockPoll, cancellationToken);
            }
        }
    }

    private static async Task InstallAsync(string folder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(
            OperatingSystem.IsWindows() ? "npm.cmd" : "npm",
            ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var npm = Start(start, "npm");
        try
        {
            var output = npm.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = await npm.StandardError.ReadToEndAsync(cancellationToken);
            await output;
            await npm.WaitForExitAsync(cancellationToken);
            if (npm.ExitCode != 0)
                throw new AzuriteException($"npm ci failed in {folder} (exit code {npm.ExitCode}): {errors.Trim()}");
        }
        catch (OperationCanceledException)
        {
            npm.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <exception cref="AzuriteException">The program is not on the PATH.</exception>
    public static Process Start(ProcessStartInfo start, string program)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new AzuriteException(
                $"{program} could not be started ({e.Message}). Azurite needs Node.js 20 or newer with npm: "
                + "install it from https://nodejs.org or with your package manager.",
                e);
        }
    }
}

using System.Diagnostics;
using System.Reflection;

namespace LeadFunctions.Browser.Setup;

/// <summary>
/// The browser of this machine. Playwright's own builds are not used: not every network reaches the place where they lie. Debian's headless shell is the
/// same engine without the windows around it, and takes half the time.
/// </summary>
internal static class Chromium
{
    private const string Variable = "CHROME_PATH";

    private const string Shell = "chromium-headless-shell";

    private static readonly string[] Names = [Shell, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "chrome.exe"];

    /// <summary>Why there is no browser and none can be installed here; null: there is one, or it can.</summary>
    public static string? Missing { get; } = Find() is null && !CanInstall
        ? $"There is no Chromium or Chrome: install one ('apt-get install -y {Shell}' on Debian) or set {Variable} to its program."
        : null;

    private static bool CanInstall => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && InPath("apt-get") is not null
        && File.ReadLines("/etc/os-release").Contains("ID=debian");

    /// <summary>Path of the program; installs it where it is missing.</summary>
    public static string FindOrInstall()
    {
        if (Find() is { } found)
            return found;
        Run("apt-get", "update");
        Run("apt-get", "install", "-y", "--no-install-recommends", Shell);
        return Find() ?? throw new InvalidOperationException($"apt-get installed no {Shell}.");
    }

    /// <summary>Starts it, by Playwright's driver where NuGet keeps it.</summary>
    public static async Task<(IPlaywright Playwright, IBrowser Browser)> StartAsync()
    {
        var driver = typeof(Chromium).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "PlaywrightPackage").Value;
        Environment.SetEnvironmentVariable("PLAYWRIGHT_DRIVER_SEARCH_PATH", driver);
        var program = await Task.Run(FindOrInstall);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            // As root it runs only without its sandbox; what it loads is our own host.
            ChromiumSandbox = !Environment.IsPrivilegedProcess,
        });
        return (playwright, browser);
    }

    private static string? Find() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given
        ? given
        : Names.Select(InPath).OfType<string>().FirstOrDefault();

    private static string? InPath(string name) => Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
        .Where(folder => folder.Length > 0)
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);

    private static void Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" } };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"'{program} {string.Join(' ', arguments)}' ended with {process.ExitCode}: {errors}");
    }
}

using System.Diagnostics;

namespace LeadFunctions.LocalHost.Worker;

/// <summary>What this host's .NET processes have in common.</summary>
internal static class ChildProcess
{
    /// <summary>The dotnet that runs this process.</summary>
    public static string DotnetPath() =>
        Environment.ProcessPath is { } own && Path.GetFileNameWithoutExtension(own).Equals("dotnet", StringComparison.OrdinalIgnoreCase)
            ? own
            : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>The process ends with this one, however that ends (<see cref="StartupHook"/>).</summary>
    public static void EndsWithThis(ProcessStartInfo start)
    {
        var hook = typeof(StartupHook).Assembly.Location;
        start.RedirectStandardInput = true;
        start.Environment["DOTNET_STARTUP_HOOKS"] =
            start.Environment.TryGetValue("DOTNET_STARTUP_HOOKS", out var others) && !string.IsNullOrEmpty(others)
                ? $"{others}{Path.PathSeparator}{hook}"
                : hook;
    }
}

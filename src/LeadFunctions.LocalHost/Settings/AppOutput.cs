using System.Reflection;

namespace LeadFunctions.LocalHost.Settings;

/// <summary>Where the build puts LeadFunctions itself, relative to the repository.</summary>
internal static class AppOutput
{
    public static string Folder { get; } = typeof(AppOutput).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(static metadata => metadata.Key == "AppFolder").Value!;
}

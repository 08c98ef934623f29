using System.Reflection;

namespace LeadFunctions.LocalHost.Settings;

/// <summary>Where the build puts what this host runs, relative to the repository.</summary>
internal static class BuildOutput
{
    /// <summary>LeadFunctions itself.</summary>
    public static string OfApp { get; } = Folder("AppFolder");

    /// <summary>What fills in the demo.</summary>
    public static string OfDemo { get; } = Folder("DemoFolder");

    private static string Folder(string name) => typeof(BuildOutput).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(metadata => metadata.Key == name).Value!;
}

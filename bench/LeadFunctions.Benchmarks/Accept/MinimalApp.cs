using System.Reflection;

namespace LeadFunctions.Benchmarks.Accept;

/// <summary>Build output of the minimal function app beside this project.</summary>
internal static class MinimalApp
{
    public static string Folder { get; } = typeof(MinimalApp).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(static one => one.Key == "MinimalApp").Value!;
}

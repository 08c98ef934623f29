using LeadFunctions.Core.Scoring;
using LeadFunctions.Scoring;

namespace LeadFunctions.Tests.Scoring;

/// <summary>The model that ships with the app, as copied beside the tests, and its source folder.</summary>
internal static class ShippedModel
{
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "Scoring", "scoring.json");

    public static string SourceFolder { get; } = FindSourceFolder();

    public static ScoringModel Load() => ScoringModelFile.Load(Path);

    private static string FindSourceFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "LeadFunctions.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside of the repository.");
        return System.IO.Path.Combine(folder.FullName, "src", "LeadFunctions", "Scoring");
    }
}

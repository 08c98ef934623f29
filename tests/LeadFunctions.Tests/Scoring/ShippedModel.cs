using LeadFunctions.Core.Scoring;
using LeadFunctions.Scoring;

namespace LeadFunctions.Tests.Scoring;

/// <summary>The model that ships with the app, as copied beside the tests, and its source folder.</summary>
internal static class ShippedModel
{
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "Scoring", "scoring.json");

    public static string SourceFolder { get; } = Repository.PathOf("src", "LeadFunctions", "Scoring");

    public static ScoringModel Load() => ScoringModelFile.Load(Path);
}

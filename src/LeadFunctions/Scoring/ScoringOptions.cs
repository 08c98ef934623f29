namespace LeadFunctions.Scoring;

/// <summary>Settings of the section <c>Scoring</c>.</summary>
internal sealed class ScoringOptions
{
    public const string Section = "Scoring";

    /// <summary>The file that holds the scoring model; a relative path starts at the app's folder. Default: <c>Scoring/scoring.json</c>.</summary>
    public string Path { get; init; } = "Scoring/scoring.json";
}

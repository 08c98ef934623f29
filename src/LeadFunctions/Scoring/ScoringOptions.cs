namespace LeadFunctions.Scoring;

/// <summary>Settings under <c>Scoring</c>.</summary>
internal sealed class ScoringOptions
{
    public const string Section = "Scoring";

    /// <summary>The scoring model, relative to the app's folder.</summary>
    /// <value>path of a JSON file</value>
    public string Path { get; init; } = "Scoring/scoring.json";

    /// <summary>Folder of older scoring models, under which scores can still be asked for; relative to the app's folder.</summary>
    /// <value>path of a folder of JSON files</value>
    public string ArchivePath { get; init; } = "Scoring/archive";
}

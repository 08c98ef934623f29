using LeadFunctions.Core.Scoring;
using LeadFunctions.ModelFiles;

namespace LeadFunctions.Scoring;

/// <summary>Reads a scoring model; what it returns is valid.</summary>
internal static class ScoringModelFile
{
    private static readonly ModelFile<ScoringModel> File = new("scoring model", "Scoring:Path", ModelCheck.Check);

    /// <summary>The text of scoring.schema.json.</summary>
    public static string SchemaText => File.SchemaText;

    /// <exception cref="ModelFileException">The file is not there, is not JSON, or breaks the schema or a rule; all problems are listed.</exception>
    public static ScoringModel Load(string path) => File.Load(path);

    /// <param name="name">What the message of an error calls the file.</param>
    /// <exception cref="ModelFileException">As for <see cref="Load"/>.</exception>
    public static ScoringModel Parse(string json, string name) => File.Parse(json, name);
}

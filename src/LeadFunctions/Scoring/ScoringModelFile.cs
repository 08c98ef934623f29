using System.Text.Json;

namespace LeadFunctions.Scoring;

/// <summary>Reads a scoring model; what it returns is valid.</summary>
internal static class ScoringModelFile
{
    private static readonly JsonDocumentOptions s_document = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
    };

    /// <exception cref="ScoringModelException">The file is not there, is not JSON, or breaks the schema or a rule; all problems are listed.</exception>
    public static ScoringModel Load(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ScoringModelException(path, [$"$: cannot be read ({e.GetType().Name}); the setting Scoring:Path names the file"], e);
        }

        return Parse(text, path);
    }

    /// <param name="name">What the message of an error calls the file.</param>
    /// <exception cref="ScoringModelException">As for <see cref="Load"/>.</exception>
    public static ScoringModel Parse(string json, string name)
    {
        List<string> problems = [];
        try
        {
            using var document = JsonDocument.Parse(json, s_document);
            SchemaCheck.Check(document.RootElement, ScoringSchema.Root, "$", problems);
            if (problems.Count > 0)
                throw new ScoringModelException(name, problems);

            var model = document.RootElement.Deserialize<ScoringModel>(ScoringSchema.Json)!;
            ModelCheck.Check(model, problems);
            return problems.Count == 0 ? model : throw new ScoringModelException(name, problems);
        }
        catch (JsonException e)
        {
            var line = e.LineNumber is { } number ? $" at line {number + 1}, byte {e.BytePositionInLine + 1}" : "";
            throw new ScoringModelException(name, [$"{e.Path ?? "$"}: not valid JSON{line}: {e.Message}"], e);
        }
    }
}

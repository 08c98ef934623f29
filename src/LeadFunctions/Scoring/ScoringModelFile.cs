using System.Text.Json;
using LeadFunctions.Core.Scoring;

namespace LeadFunctions.Scoring;

/// <summary>Reads a scoring model; what it returns is valid.</summary>
internal static class ScoringModelFile
{
    private static readonly JsonDocumentOptions s_document = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
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
            // The message of the parser ends with the same place, counted from 0.
            var what = e.Message.Split(" LineNumber:")[0];
            throw new ScoringModelException(name, [$"$: not valid JSON at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}: {what}"], e);
        }
    }
}

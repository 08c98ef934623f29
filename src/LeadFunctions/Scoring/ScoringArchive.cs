using LeadFunctions.Core.Scoring;
using LeadFunctions.ModelFiles;

namespace LeadFunctions.Scoring;

/// <summary>A folder of older scoring models, one file each.</summary>
internal static class ScoringArchive
{
    /// <param name="folder">May be missing.</param>
    /// <param name="current">Version of the model that is applied.</param>
    /// <exception cref="ModelFileException">A file cannot be used, or two have one version.</exception>
    public static IReadOnlyDictionary<string, Lazy<Scorer>> Load(string folder, string current)
    {
        var models = new Dictionary<string, Lazy<Scorer>>();
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            var model = ScoringModelFile.Load(file);
            if (model.Version == current || !models.TryAdd(model.Version, new Lazy<Scorer>(() => new Scorer(model))))
                throw new ModelFileException("scoring model", file, [$"$.version: \"{model.Version}\" is that of another model, too"]);
        }

        return models;
    }
}

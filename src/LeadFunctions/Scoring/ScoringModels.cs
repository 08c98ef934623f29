using LeadFunctions.Core.Scoring;

namespace LeadFunctions.Scoring;

/// <summary>The scoring model that is applied, and the older ones that scores can still be asked for under.</summary>
/// <param name="current">The model that is applied.</param>
/// <param name="older">By version; compiled when first asked for.</param>
internal sealed class ScoringModels(Scorer current, IReadOnlyDictionary<string, Lazy<Scorer>> older)
{
    /// <summary>The current one first.</summary>
    public IReadOnlyList<string> Versions { get; } = [current.Version, .. older.Keys.Order(StringComparer.Ordinal)];

    /// <param name="version">Null: the current one.</param>
    /// <returns>Null when no such model is there.</returns>
    public Scorer? Find(string? version) => version is null || version == current.Version ? current : older.GetValueOrDefault(version)?.Value;
}

using Microsoft.Extensions.Primitives;

namespace LeadFunctions.Forms;

/// <summary>What was sent, however it was written: names and what stands there. Every bit of it is a stranger's.</summary>
internal sealed record FormPost(IReadOnlyDictionary<string, StringValues> Values)
{
    public static FormPost Empty { get; } = new(new Dictionary<string, StringValues>());

    /// <summary>The first value of a name; null when there is none.</summary>
    public string? First(string name) => Values.TryGetValue(name, out var values) && values is [{ } first, ..] ? first : null;

    /// <summary>All values of a name.</summary>
    public IEnumerable<string> All(string name) => Values.TryGetValue(name, out var values) ? values.OfType<string>() : [];
}

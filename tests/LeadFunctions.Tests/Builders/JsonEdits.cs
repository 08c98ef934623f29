using System.Text.Json.Nodes;

namespace LeadFunctions.Tests.Builders;

/// <summary>JSON with one value changed.</summary>
internal static class JsonEdits
{
    /// <summary>With one value replaced or added; null takes it out.</summary>
    /// <param name="path">Begins with <c>$</c>; steps are <c>.name</c> and <c>[index]</c>.</param>
    public static string With(JsonNode root, string path, string? value)
    {
        var steps = path[2..].Replace("[", ".[", StringComparison.Ordinal).Split('.');
        var parent = steps[..^1].Aggregate(root, (node, step) => step[0] == '[' ? node[int.Parse(step[1..^1], null)]! : node[step]!);
        if (value is null)
            parent.AsObject().Remove(steps[^1]);
        else if (steps[^1][0] != '[')
            parent[steps[^1]] = JsonNode.Parse(value);
        else if (int.Parse(steps[^1][1..^1], null) is var index && index < parent.AsArray().Count)
            parent[index] = JsonNode.Parse(value);
        else
            parent.AsArray().Add(JsonNode.Parse(value));
        return root.ToJsonString();
    }
}

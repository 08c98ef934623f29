using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LeadFunctions.Scoring;

/// <summary>Checks a JSON value against the keywords that <see cref="ScoringSchema"/> writes, and reports all problems, not only the first.</summary>
internal static class SchemaCheck
{
    public static void Check(JsonElement value, JsonObject schema, string path, List<string> problems)
    {
        if (!IsOfType(value, schema, out var expected))
        {
            problems.Add($"{path}: must be {expected}, is {NameOf(value.ValueKind)}{ShownScalar(value)}{AllowedRange(schema)}");
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                CheckObject(value, schema, path, problems);
                break;
            case JsonValueKind.Array:
                CheckArray(value, schema, path, problems);
                break;
            case JsonValueKind.Number:
                CheckNumber(value.GetDouble(), schema, path, problems);
                break;
            case JsonValueKind.String when schema["pattern"] is { } pattern && !IsMatch(value.GetString()!, pattern.GetValue<string>()):
                problems.Add($"{path}: \"{value.GetString()}\" does not match {pattern}");
                break;
            default:
                break;
        }
    }

    private static void CheckObject(JsonElement value, JsonObject schema, string path, List<string> problems)
    {
        var known = schema["properties"] as JsonObject;
        HashSet<string> seen = [];
        foreach (var member in value.EnumerateObject())
        {
            if (!seen.Add(member.Name))
                problems.Add($"{path}.{member.Name}: stands there twice");
            else if ((known?[member.Name] ?? schema["additionalProperties"]) is JsonObject memberSchema)
                Check(member.Value, memberSchema, $"{path}.{member.Name}", problems);
            else
                problems.Add($"{path}.{member.Name}: unknown; known here: {string.Join(", ", known?.Select(property => property.Key) ?? [])}");
        }

        foreach (var name in (schema["required"] as JsonArray ?? []).Select(node => node!.GetValue<string>()))
        {
            if (!seen.Contains(name))
                problems.Add($"{path}.{name}: missing{AllowedRange((JsonObject)known![name]!)}");
        }
    }

    private static void CheckArray(JsonElement value, JsonObject schema, string path, List<string> problems)
    {
        var count = value.GetArrayLength();
        if (count < (schema["minItems"]?.GetValue<int>() ?? 0) || count > (schema["maxItems"]?.GetValue<int>() ?? int.MaxValue))
            problems.Add($"{path}: has {count} items, allowed: {schema["minItems"]} to {schema["maxItems"]}");

        if (schema["items"] is not JsonObject items)
            return;

        var index = 0;
        foreach (var item in value.EnumerateArray())
            Check(item, items, $"{path}[{index++}]", problems);
    }

    private static void CheckNumber(double number, JsonObject schema, string path, List<string> problems)
    {
        // A comparison that is written as "not within" also catches NaN.
        if (schema["minimum"] is { } minimum && schema["maximum"] is { } maximum && !(number >= AsDouble(minimum) && number <= AsDouble(maximum)))
            problems.Add($"{path}: {number.ToString(CultureInfo.InvariantCulture)} is out of range{AllowedRange(schema)}");
    }

    private static bool IsOfType(JsonElement value, JsonObject schema, out string expected)
    {
        string[] types = schema["type"] switch
        {
            JsonArray several => [.. several.Select(node => node!.GetValue<string>())],
            { } one => [one.GetValue<string>()],
            null => [],
        };
        expected = string.Join(" or ", types.Where(type => type != "null").Select(type => type is "integer" ? "a whole number" : type is "array" or "object" ? $"an {type}" : $"a {type}"));
        return types.Length == 0 || types.Any(type => value.ValueKind switch
        {
            JsonValueKind.Object => type == "object",
            JsonValueKind.Array => type == "array",
            JsonValueKind.String => type == "string",
            JsonValueKind.Number => type == "number" || (type == "integer" && value.TryGetInt32(out _)),
            JsonValueKind.True or JsonValueKind.False => type == "boolean",
            _ => type == "null",
        });
    }

    // In .NET, $ also matches before a line break at the end; in a JSON schema it does not.
    private static bool IsMatch(string text, string pattern) => Regex.Match(text, pattern) is { Success: true } match && match.Length == text.Length;

    private static string AllowedRange(JsonObject schema) =>
        schema["minimum"] is { } minimum && schema["maximum"] is { } maximum ? $", allowed: {minimum.ToJsonString()} to {maximum.ToJsonString()}" : "";

    private static string ShownScalar(JsonElement value) =>
        value.ValueKind is JsonValueKind.Number or JsonValueKind.String or JsonValueKind.True or JsonValueKind.False ? $" ({value.GetRawText()})" : "";

    private static string NameOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        _ => "null",
    };

    private static double AsDouble(JsonNode node) => node.GetValueKind() == JsonValueKind.Number ? double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture) : double.NaN;
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace LeadFunctions.ModelFiles;

/// <summary>Checks values against a schema of <see cref="ModelSchema"/>, and words all problems for the one who writes the file.</summary>
internal sealed class SchemaCheck(JsonObject schema)
{
    private static readonly EvaluationOptions ListOutput = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    private readonly JsonSchema _compiled = JsonSchema.FromText(schema.ToJsonString());

    public IEnumerable<string> Problems(JsonElement root)
    {
        var results = _compiled.Evaluate(root, ListOutput);
        return results.IsValid ? [] : results.Details!
            .Where(result => result.Errors is not null)
            .SelectMany(result => PlaceOf(result, root).Problems(result.Errors!))
            .Order(StringComparer.Ordinal);
    }

    // The library's own schema locations are wrong below items and additionalProperties.
    private Place PlaceOf(EvaluationResults result, JsonElement root)
    {
        var place = new Place("$", root, schema, []);
        for (var index = 0; index < result.InstanceLocation.SegmentCount; index++)
        {
            var step = result.InstanceLocation[index].ToString();
            place = place.Step(step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
        }

        return place;
    }

    /// <param name="Schema">Null where nothing is allowed.</param>
    private sealed record Place(string Path, JsonElement Value, JsonObject? Schema, JsonObject Parent)
    {
        public Place Step(string step) => Value.ValueKind == JsonValueKind.Array
            ? new($"{Path}[{step}]", Value[int.Parse(step, CultureInfo.InvariantCulture)], Schema!["items"] as JsonObject, Schema)
            : new($"{Path}.{step}", Value.GetProperty(step), (Schema!["properties"]?[step] ?? Schema["additionalProperties"]) as JsonObject, Schema);

        public IEnumerable<string> Problems(Dictionary<string, string> errors)
        {
            if (Schema is null)
                return [$"{Path}: unknown; known here: {string.Join(", ", (Parent["properties"] as JsonObject ?? []).Select(property => property.Key))}"];
            if (errors.ContainsKey("required"))
            {
                return Texts(Schema["required"]!)
                    .Where(name => !Value.TryGetProperty(name, out _))
                    .Select(name => $"{Path}.{name}: missing{Range(Schema["properties"]![name]!)}");
            }

            // What is of a wrong type may break other keywords too; they would say nothing new.
            return errors
                .Where(error => error.Key == "type" || !errors.ContainsKey("type"))
                .Select(error => $"{Path}: {Words(error.Key, error.Value, Schema)}");
        }

        private string Words(string keyword, string otherwise, JsonObject schema) => keyword switch
        {
            "type" => $"must be {string.Join(" or ", Texts(schema["type"]!).Except(["null"]).Select(Article))}, is {KindOfValue()}{Range(schema)}",
            "minimum" or "maximum" => $"{Value.GetDouble().ToString(CultureInfo.InvariantCulture)} is out of range{Range(schema)}",
            "minItems" or "maxItems" => $"has {Value.GetArrayLength()} items, allowed: {schema["minItems"]} to {schema["maxItems"]}",
            "pattern" => $"\"{Value.GetString()}\" does not match {$"{schema["pattern"]}".Replace(ModelSchema.EndOfText, "", StringComparison.Ordinal)}",
            "format" when $"{schema["format"]}" == "date" => $"\"{Value.GetString()}\" is no date (yyyy-MM-dd)",
            "enum" => $"{Value.GetRawText()} is unknown, allowed: {string.Join(", ", schema["enum"]!.AsArray())}",
            _ => otherwise,
        };

        private string KindOfValue() => Value.ValueKind switch
        {
            JsonValueKind.Null => "null",
            JsonValueKind.True or JsonValueKind.False => $"a boolean ({Value.GetRawText()})",
            JsonValueKind.Number or JsonValueKind.String => $"{Article(Value.ValueKind.ToString().ToLowerInvariant())} ({Value.GetRawText()})",
            _ => Article(Value.ValueKind.ToString().ToLowerInvariant()),
        };

        private static string Article(string type) => type switch
        {
            "integer" => "a whole number",
            "array" or "object" => $"an {type}",
            _ => $"a {type}",
        };

        private static IEnumerable<string> Texts(JsonNode node) =>
            node is JsonArray several ? several.Select(text => text!.GetValue<string>()) : [node.GetValue<string>()];

        private static string Range(JsonNode schema) =>
            schema["minimum"] is { } minimum && schema["maximum"] is { } maximum ? $", allowed: {minimum.ToJsonString()} to {maximum.ToJsonString()}" : "";
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace LeadFunctions.EndToEnd.OpenApi;

/// <summary>What the OpenAPI document says, as a test needs it.</summary>
internal sealed class DocumentedApi(JsonNode document)
{
    private const string ToComponents = "#/components/schemas/";

    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    public JsonNode Operation(string method, string route) => document["paths"]!['/' + route]![method.ToLowerInvariant()]!;

    /// <summary>The schema that a reference leads to; one that is none, itself.</summary>
    public JsonObject Resolve(JsonNode schema) =>
        (string?)schema["$ref"] is { } reference ? document["components"]!["schemas"]![reference[ToComponents.Length..]]!.AsObject() : schema.AsObject();

    /// <param name="isStrict">What is not said may not be there: an answer with one property more is a fault of the document.</param>
    /// <returns>Null when the value is as the schema says.</returns>
    public string? Fault(JsonNode schema, JsonElement value, bool isStrict)
    {
        var whole = new JsonObject { ["$defs"] = Rewrite(document["components"]!["schemas"]!, isStrict), ["allOf"] = new JsonArray(Rewrite(schema, isStrict)) };
        var results = JsonSchema.FromText(whole.ToJsonString()).Evaluate(value, Options);
        return results.IsValid
            ? null
            : string.Join("; ", results.Details!.Where(result => result.Errors is not null).Select(Words));
    }

    private static string Words(EvaluationResults result) => $"{result.InstanceLocation} {string.Join(", ", result.Errors!.Values)}";

    private static JsonNode Rewrite(JsonNode node, bool isStrict) => node switch
    {
        JsonObject members => Closed(
            new JsonObject(members.Select(member => KeyValuePair.Create(
                member.Key,
                member is { Key: "$ref", Value: JsonValue reference }
                    ? (JsonNode?)reference.GetValue<string>().Replace(ToComponents, "#/$defs/", StringComparison.Ordinal)
                    : member.Value is null ? null : Rewrite(member.Value, isStrict)))),
            isStrict),
        JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : Rewrite(item, isStrict))]),
        _ => node.DeepClone(),
    };

    /// <summary>A part of an <c>allOf</c> says nothing of its own type.</summary>
    private static JsonObject Closed(JsonObject schema, bool isStrict)
    {
        if (isStrict && schema.ContainsKey("properties") && (string?)schema["type"] == "object")
            schema["additionalProperties"] ??= false;
        return schema;
    }
}

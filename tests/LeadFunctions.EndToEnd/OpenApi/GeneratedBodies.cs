using System.Text.Json.Nodes;

namespace LeadFunctions.EndToEnd.OpenApi;

/// <summary>Bodies that the document allows, and such as it does not.</summary>
internal sealed class GeneratedBodies(DocumentedApi api)
{
    public static IReadOnlyList<string> NoObjects { get; } = ["", "null", "[]", "\"text\"", "7", "{", "{\"a\":1}}", "\u0000"];

    /// <summary>The example, and the least that is allowed.</summary>
    public IEnumerable<(string Name, string Body)> Right(JsonNode content)
    {
        var example = content["example"] as JsonObject;
        if (example is not null)
            yield return ("the example", example.ToJsonString());
        var schema = api.Resolve(content["schema"]!);
        if (schema["required"] is not JsonArray required)
        {
            yield return ("an empty object", "{}");
            yield break;
        }

        yield return ("the least", new JsonObject(required.Select(name => (string)name!)
            .Select(name => KeyValuePair.Create<string, JsonNode?>(name, example?[name]?.DeepClone() ?? Value(schema["properties"]![name]!)))).ToJsonString());
    }

    /// <summary>The example with one thing wrong, where the document allows nothing but what it names.</summary>
    public IEnumerable<(string Name, string Body)> Wrong(JsonNode content)
    {
        var schema = api.Resolve(content["schema"]!);
        if (schema["additionalProperties"] is null)
            yield break;
        var right = JsonNode.Parse(Right(content).First().Body)!.AsObject();
        yield return ("an unknown property", With("unknown", 1));
        foreach (var (name, value) in schema["properties"]!.AsObject())
        {
            var property = api.Resolve(value!);
            yield return ($"{name} of a wrong type", With(name, Types(property).Contains("object") ? "text" : new JsonObject()));
            if ((int?)property["maxLength"] is { } limit)
                yield return ($"{name} too long", With(name, new string('x', limit + 1)));
            if ((string?)property["pattern"] == @"\S")
                yield return ($"{name} blank", With(name, "   "));
            if ((string?)property["format"] == "date-time")
                yield return ($"{name} no time", With(name, "tomorrow"));
            if (property["enum"] is JsonArray)
                yield return ($"{name} not offered", With(name, "nothing of the kind"));
        }

        foreach (var name in schema["required"]?.AsArray() ?? [])
            yield return ($"{name} missing", With((string)name!, null, isLeftOut: true));

        string With(string name, JsonNode? value, bool isLeftOut = false)
        {
            var body = right.DeepClone().AsObject();
            body.Remove(name);
            if (!isLeftOut)
                body[name] = value;
            return body.ToJsonString();
        }
    }

    private JsonNode Value(JsonNode schema)
    {
        var property = api.Resolve(schema);
        if (property["enum"] is JsonArray values)
            return values[0]!.DeepClone();
        return Types(property).First() switch
        {
            "string" => "text",
            "integer" or "number" => property["minimum"]?.DeepClone() ?? 1,
            "boolean" => true,
            "array" => new JsonArray(property["items"] is { } items ? Value(items) : "text"),
            _ => new JsonObject((property["required"] as JsonArray ?? []).Select(name => (string)name!)
                .Select(name => KeyValuePair.Create(name, (JsonNode?)Value(property["properties"]![name]!)))),
        };
    }

    private static IEnumerable<string> Types(JsonNode schema) => schema["type"] switch
    {
        JsonArray types => types.Select(type => (string)type!).Where(type => type != "null"),
        JsonNode type => [(string)type!],
        _ => [],
    };
}

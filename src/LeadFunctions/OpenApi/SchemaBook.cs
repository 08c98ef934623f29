using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using LeadFunctions.Http;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace LeadFunctions.OpenApi;

/// <summary>Schemas of the types that the API reads and writes, each once, by the rules of the serializer that reads and writes them.</summary>
internal sealed class SchemaBook(OpenApiDocument document)
{
    private readonly Dictionary<string, (Type Type, bool IsRead)> _named = [];

    /// <param name="isRead">Read from a body: then its attributes say what is required. What is written always has what cannot be null.</param>
    /// <returns>A reference to the type's schema, or the schema itself where the type has no name of its own.</returns>
    public IOpenApiSchema Of(Type type, bool isRead)
    {
        if (!SchemaRules.IsNamed(type))
            return Parse(Export(type, isRead));
        Write(type, isRead);
        return new OpenApiSchemaReference(type.Name, document);
    }

    private void Write(Type type, bool isRead)
    {
        if (_named.TryGetValue(type.Name, out var known))
        {
            if (known != (type, isRead))
                throw new InvalidOperationException($"Two schemas would be named {type.Name}.");
            return;
        }

        _named[type.Name] = (type, isRead);
        document.Components!.Schemas![type.Name] = Parse(Export(type, isRead));
    }

    private JsonNode Export(Type type, bool isRead) => ApiJson.Options.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (context, node) =>
        {
            if (SchemaRules.ItemsOf(context) is { } item)
                node["items"] = Reference(item, isRead);
            if (context.Path.IsEmpty || !SchemaRules.IsNamed(context.TypeInfo.Type))
                return SchemaRules.Apply(context, node, isRead);
            return Reference(context.TypeInfo.Type, isRead);
        },
    });

    private JsonObject Reference(Type type, bool isRead)
    {
        Write(type, isRead);
        return new JsonObject { ["$ref"] = $"#/components/schemas/{type.Name}" };
    }

    private OpenApiSchema Parse(JsonNode schema)
    {
        var parsed = OpenApiModelFactory.Parse<OpenApiSchema>(schema.ToJsonString(), OpenApiSpecVersion.OpenApi3_1, document, out var diagnostic, "json");
        return parsed is not null && diagnostic.Errors.Count == 0
            ? parsed
            : throw new InvalidOperationException($"No schema: {string.Join("; ", diagnostic.Errors)}");
    }
}

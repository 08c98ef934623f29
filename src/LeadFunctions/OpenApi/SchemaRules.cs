using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using LeadFunctions.Core.Leads;
using LeadFunctions.Http;

namespace LeadFunctions.OpenApi;

/// <summary>What the serializer's own schemas do not say: attributes, what is never null, and types that write themselves.</summary>
internal static class SchemaRules
{
    private const string SignedBy = "Who did it. Required of programs; of a person it is the one who signed in, whatever this says.";

    private static JsonObject Id => new() { ["type"] = "string", ["pattern"] = "^[a-z2-7]{26}$" };

    /// <summary>Objects of ours have a schema of their own, which others point to.</summary>
    public static bool IsNamed(Type type) =>
        type is { IsClass: true, IsArray: false, IsGenericType: false } && type.Namespace?.StartsWith(nameof(LeadFunctions), StringComparison.Ordinal) == true;

    /// <summary>Type of the items of a list whose own type does not say it.</summary>
    public static Type? ItemsOf(JsonSchemaExporterContext context) =>
        context.PropertyInfo is { } property && !context.TypeInfo.Type.IsValueType ? Has<ItemsAttribute>(property)?.Type : null;

    public static JsonNode Apply(JsonSchemaExporterContext context, JsonNode node, bool isRead)
    {
        if (context.TypeInfo.Type == typeof(LeadId) || context.TypeInfo.Type == typeof(LeadId?))
            return Id;
        if (node is not JsonObject schema)
            return node;
        if (context.TypeInfo.Kind == JsonTypeInfoKind.Object)
            Require(schema, context.TypeInfo, isRead);
        if (context.TypeInfo.ElementType == typeof(LeadId))
            schema["items"] = Id;
        if (schema["enum"] is JsonArray)
            schema["type"] ??= "string";
        if (schema.TryGetPropertyValue("default", out var value) && value is null)
            schema.Remove("default");
        if (!isRead)
            NeverNull(schema);
        if (isRead && context.PropertyInfo is { } property)
            Limit(schema, property);
        return schema;
    }

    private static void Require(JsonObject schema, JsonTypeInfo type, bool isRead)
    {
        // What is written may have more one day: no reader is to rely on it that there is nothing else.
        if (!isRead || type.Properties.Any(property => property.IsExtensionData))
            schema.Remove("additionalProperties");
        var required = type.Properties
            .Where(property => !property.IsExtensionData && (isRead ? MustBeSent(property) : !property.IsGetNullable))
            .Select(property => (JsonNode)property.Name)
            .ToArray();
        schema.Remove("required");
        if (required.Length > 0)
            schema["required"] = new JsonArray(required);
    }

    private static bool MustBeSent(JsonPropertyInfo property) => property.IsRequired || Has<RequiredAttribute>(property) is not null;

    /// <summary>What would be null is left out.</summary>
    private static void NeverNull(JsonObject schema)
    {
        if (schema["type"] is JsonArray types)
            schema["type"] = types.Select(type => type!.GetValue<string>()).Single(type => type != "null");
        if (schema["enum"] is JsonArray values && values.Contains(null))
            schema["enum"] = new JsonArray([.. values.Where(value => value is not null).Select(value => value!.DeepClone())]);
    }

    private static void Limit(JsonObject schema, JsonPropertyInfo property)
    {
        if (property.Name == "by")
            schema["description"] = SignedBy;
        if (Has<StringLengthAttribute>(property) is { } text)
            schema["maxLength"] = text.MaximumLength;
        if (Has<StringLengthAttribute>(property) is { MinimumLength: > 0 and var least })
            schema["minLength"] = least;
        if (Has<MinLengthAttribute>(property) is { } entries)
            schema["minProperties"] = entries.Length;
        if (Has<RequiredAttribute>(property) is not null)
            RefuseNothing(schema);
        if (Has<RegularExpressionAttribute>(property) is { } expression)
            schema["pattern"] = expression.Pattern;
        if (Has<RangeAttribute>(property) is { } range && range.OperandType != typeof(TimeSpan))
            (schema["minimum"], schema["maximum"]) = (JsonNode.Parse($"{range.Minimum}"), JsonNode.Parse($"{range.Maximum}"));
        if (Has<LengthAttribute>(property) is { } items)
            (schema["minItems"], schema["maxItems"]) = (items.MinimumLength, items.MaximumLength);
    }

    /// <summary>Neither null nor blank text.</summary>
    private static void RefuseNothing(JsonObject schema)
    {
        NeverNull(schema);
        if ((string?)schema["type"] == "string" && schema["format"] is null && schema["enum"] is null)
            schema["pattern"] = @"\S";
    }

    private static T? Has<T>(JsonPropertyInfo property)
        where T : Attribute => property.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: true).OfType<T>().FirstOrDefault();
}

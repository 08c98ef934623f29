using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;

namespace LeadFunctions.ModelFiles;

/// <summary>Generates the JSON schema (draft 2020-12) of a model from its types and their attributes.</summary>
internal static class ModelSchema
{
    /// <summary>Follows a <c>$</c> at the end of a pattern, since that of .NET, unlike that of a JSON schema, also matches before a last line break.</summary>
    public const string EndOfText = @"(?!\n)";

    private static readonly JsonSchemaExporterOptions Exporter = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (context, node) => Describe(context.PropertyInfo?.AttributeProvider, context.TypeInfo.Type, node),
    };

    /// <summary>Strict, but comments and trailing commas are welcome: the file is written by hand.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static JsonObject Of(Type model, string title)
    {
        var root = Json.GetJsonSchemaAsNode(model, Exporter).AsObject();
        Inline(root, root);
        root.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        root.Insert(1, "title", $"LeadFunctions {title}");
        return root;
    }

    /// <summary>A type that occurs again is only referred to; whoever follows a value's path through the schema looks for its rules in its own place.</summary>
    private static void Inline(JsonNode? node, JsonObject root)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list.ToArray())
                Inline(item, root);
        }
        else if (node is JsonObject schema)
        {
            if (schema["$ref"]?.GetValue<string>() is { } reference)
            {
                schema.Remove("$ref");
                foreach (var (name, value) in reference.Split('/').Skip(1).Aggregate((JsonNode)root, (part, step) => part[step]!).AsObject())
                    schema.TryAdd(name, value?.DeepClone());
            }

            foreach (var (_, value) in schema.ToArray())
                Inline(value, root);
        }
    }

    private static JsonNode Describe(ICustomAttributeProvider? property, Type type, JsonNode node)
    {
        if (node is not JsonObject schema)
            return node;

        if ((Find<DescriptionAttribute>(property) ?? type.GetCustomAttribute<DescriptionAttribute>(inherit: false)) is { } description)
            schema.Insert(0, "description", description.Description);

        if (Find<RangeAttribute>(property) is { } range)
        {
            schema["minimum"] = Number(range.Minimum);
            schema["maximum"] = Number(range.Maximum);
        }

        if (Find<LengthAttribute>(property) is { } length)
        {
            schema["minItems"] = length.MinimumLength;
            schema["maxItems"] = length.MaximumLength;
        }

        if (Find<RegularExpressionAttribute>(property) is { } expression)
            (schema["items"] as JsonObject ?? schema)["pattern"] = expression.Pattern.EndsWith('$') ? expression.Pattern + EndOfText : expression.Pattern;

        return schema;
    }

    private static JsonValue Number(object value) => value is int whole ? JsonValue.Create(whole) : JsonValue.Create((double)value);

    private static T? Find<T>(ICustomAttributeProvider? provider)
        where T : Attribute => provider?.GetCustomAttributes(typeof(T), inherit: true).OfType<T>().FirstOrDefault();
}

namespace LeadFunctions.Tests.Infra.Bicep;

/// <summary>Names that Bicep itself brings; of its functions those that an infrastructure like ours has a use for.</summary>
internal static class BicepFunctions
{
    public static readonly IReadOnlySet<string> Templates = new HashSet<string>
    {
        "array", "base64", "bool", "cidrSubnet", "concat", "contains", "empty", "endsWith", "environment", "filter", "first", "flatten", "format", "guid", "int", "items", "join",
        "json", "last", "length", "loadJsonContent", "loadTextContent", "map", "max", "min", "objectKeys", "range", "reduce", "replace", "resourceGroup", "resourceId",
        "shallowMerge", "skip", "sort", "split", "startsWith", "string", "subscription", "subscriptionResourceId", "substring", "take", "tenant", "toLower", "toObject",
        "toUpper", "trim", "union", "uniqueString", "uri",
    };

    public static readonly IReadOnlySet<string> ParameterFiles =
        new HashSet<string>(Templates.Except(["resourceGroup", "resourceId", "subscription", "subscriptionResourceId", "tenant", "environment"])) { "readEnvironmentVariable" };

    public static readonly IReadOnlySet<string> Decorators =
        new HashSet<string> { "allowed", "batchSize", "description", "maxLength", "maxValue", "metadata", "minLength", "minValue", "secure" };

    /// <summary>What a resource has beside its properties.</summary>
    public static readonly IReadOnlySet<string> ResourceMembers =
        new HashSet<string> { "apiVersion", "id", "identity", "kind", "location", "name", "properties", "sku", "tags", "type" };
}

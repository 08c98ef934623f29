namespace LeadFunctions.Routing;

/// <summary>Settings under <c>Routing</c>.</summary>
internal sealed class RoutingOptions
{
    public const string Section = "Routing";

    /// <summary>The routing file, which says who owns a new lead, relative to the app's folder.</summary>
    /// <value>path of a JSON file</value>
    public string Path { get; init; } = "Routing/routing.json";
}

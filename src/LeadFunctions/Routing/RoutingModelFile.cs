using LeadFunctions.Core.Routing;
using LeadFunctions.ModelFiles;

namespace LeadFunctions.Routing;

/// <summary>Reads the routing file; what it returns is valid.</summary>
internal static class RoutingModelFile
{
    private static readonly ModelFile<RoutingModel> File = new("routing file", "Routing:Path", RoutingCheck.Check);

    /// <summary>The text of routing.schema.json.</summary>
    public static string SchemaText => File.SchemaText;

    /// <exception cref="ModelFileException">The file is not there, is not JSON, or breaks the schema or a rule; all problems are listed.</exception>
    public static RoutingModel Load(string path) => File.Load(path);

    /// <param name="name">What the message of an error calls the file.</param>
    /// <exception cref="ModelFileException">As for <see cref="Load"/>.</exception>
    public static RoutingModel Parse(string json, string name) => File.Parse(json, name);
}

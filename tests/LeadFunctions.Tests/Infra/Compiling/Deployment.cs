using System.Text.Json;

namespace LeadFunctions.Tests.Infra.Compiling;

/// <summary>What one parameter file brings about.</summary>
/// <param name="File">The parameter file.</param>
/// <param name="Parameters">By name, each with its <c>value</c>.</param>
/// <param name="Template">The compiled main template, its modules within it.</param>
/// <param name="Resources">Resources of all modules, with what their expressions come to; what only Azure knows stays an expression.</param>
internal sealed record Deployment(string File, JsonElement Parameters, ArmTemplate Template, IReadOnlyList<PredictedResource> Resources)
{
    public static Deployment Read(string file, string parameters, string template, string prediction) => new(
        file,
        Parse(parameters).GetProperty("parameters"),
        new ArmTemplate("main", Parse(template)),
        [.. Parse(prediction).GetProperty("predictedResources").EnumerateArray().Select(resource => new PredictedResource(resource))]);

    public IEnumerable<PredictedResource> Of(string type) => Resources.Where(resource => resource.Type == type);

    public PredictedResource Single(string type) => Assert.Single(Of(type));

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}

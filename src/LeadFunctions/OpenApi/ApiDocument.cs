using System.Text.Json.Nodes;
using LeadFunctions.Access;
using Microsoft.OpenApi;

namespace LeadFunctions.OpenApi;

/// <summary>The OpenAPI document, made when it is first asked for and the same for as long as the process runs.</summary>
internal sealed class ApiDocument(OperationMap operations)
{
    private readonly Lazy<Task<JsonNode>> _json = new(async () =>
    {
        var document = ApiDescription.Of(operations.Entries.Select(entry => entry.Operation));
        return JsonNode.Parse(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1))!;
    });

    public Task<JsonNode> Json => _json.Value;
}

using System.Text;
using System.Text.Json.Nodes;
using LeadFunctions.Access;
using LeadFunctions.OpenApi;
using LeadFunctions.Tests.Builders;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi.Reader;

namespace LeadFunctions.Tests.OpenApi;

public sealed class OpenApiTests
{
    private static readonly (JsonNode Json, IReadOnlyList<ApiOperation> Operations) Made = Make();

    [Fact]
    public void It_is_valid_OpenAPI_3_1_and_every_reference_leads_somewhere()
    {
        var read = OpenApiModelFactory.Load(new MemoryStream(Encoding.UTF8.GetBytes(Made.Json.ToJsonString())), "json", new OpenApiReaderSettings());

        Assert.StartsWith("3.1.", (string?)Made.Json["openapi"], StringComparison.Ordinal);
        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.All(References(Made.Json), reference => Assert.NotNull(Made.Json["components"]!["schemas"]![reference["#/components/schemas/".Length..]]));
    }

    [Fact]
    public void It_tells_of_every_operation_who_may_call_it_and_how()
    {
        var shown =
            from path in Made.Json["paths"]!.AsObject()
            from method in path.Value!.AsObject()
            select $"{method.Key.ToUpperInvariant()} {path.Key} {method.Value!["operationId"]} {method.Value["x-least-role"]} "
                + $"{string.Join(',', method.Value["security"]!.AsArray().Select(one => one!.AsObject().Single().Key))} {Servers(method.Value)}";

        Assert.Equal(Made.Operations.Select(Said).Order(), shown.Order());

        static string Said(ApiOperation operation)
        {
            var schemes = operation switch
            {
                { IsOpen: true } => "",
                { Least: null } => "functionKey,functionCode",
                _ => "functionKey,functionCode,signIn",
            };
            return $"{operation.Method} /{operation.Route} {operation.Name} {operation.Least} {schemes} {(operation.Least is null ? "/api" : "")}";
        }

        static string Servers(JsonNode operation) => string.Join(',', operation["servers"]?.AsArray().Select(server => (string?)server!["url"]) ?? []);
    }

    [Fact]
    public void What_is_written_may_have_more_one_day_and_what_is_read_may_not()
    {
        Assert.Null(Schema("LeadView")["additionalProperties"]);
        Assert.Equal("false", Schema("ContactCommand")["additionalProperties"]!.ToJsonString());
        Assert.Null(Schema("MarketplaceLead")["additionalProperties"]);
    }

    [Fact]
    public void Attributes_of_a_command_are_said()
    {
        var command = Schema("ContactCommand");

        Assert.Equal(["by", "channel"], command["required"]!.AsArray().Select(name => (string?)name));
        Assert.Equal(50, (int?)command["properties"]!["channel"]!["maxLength"]);
        Assert.Equal("date-time", (string?)command["properties"]!["nextFollowUpAt"]!["format"]);
        Assert.Contains("signed in", (string?)command["properties"]!["by"]!["description"], StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_of_leads_are_told_wherever_they_stand()
    {
        var (lead, duplicate) = (Schema("LeadView")["properties"]!, Schema("PossibleDuplicateView")["properties"]!);

        Assert.Equal(lead["id"]!["pattern"]!.ToJsonString(), duplicate["id"]!["pattern"]!.ToJsonString());
    }

    /// <summary>Answers to repeated requests are kept for a day, and a copy of a lead must not be.</summary>
    [Fact]
    public void What_is_kept_of_a_repeated_request_holds_no_lead()
    {
        var kept = Made.Operations.Where(operation => operation is { Method: "POST", Resource: null, Response: not null, Least: not null });

        Assert.All(kept, operation => Assert.DoesNotContain("Contact", Reached(operation.Response!.Name)));
        Assert.All(
            Made.Operations.Where(operation => operation.Resource is not null),
            operation => Assert.Equal(operation.Response, Made.Operations.Single(one => one.Name == operation.Resource).Response));
    }

    private static JsonNode Schema(string name) => Made.Json["components"]!["schemas"]![name]!;

    private static HashSet<string> Reached(string name)
    {
        var reached = new HashSet<string>();
        var next = new Stack<string>([name]);
        while (next.TryPop(out var one))
        {
            if (!reached.Add(one))
                continue;
            foreach (var reference in References(Schema(one)))
                next.Push(reference["#/components/schemas/".Length..]);
        }

        return reached;
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member =>
            member is { Key: "$ref", Value: JsonValue reference } ? [reference.GetValue<string>()] : References(member.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };

    private static (JsonNode, IReadOnlyList<ApiOperation>) Make()
    {
        using var host = Pipeline.Build(Pipeline.Local);
        var operations = host.Services.GetRequiredService<OperationMap>().Entries.Select(entry => entry.Operation).ToArray();
        return (host.Services.GetRequiredService<ApiDocument>().Json.GetAwaiter().GetResult(), operations);
    }
}

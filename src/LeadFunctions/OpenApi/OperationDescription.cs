using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LeadFunctions.Access;
using LeadFunctions.Http;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.OpenApi;

namespace LeadFunctions.OpenApi;

/// <summary>One operation as OpenAPI says it.</summary>
internal sealed class OperationDescription(OpenApiDocument document)
{
    private const string Json = "application/json";

    private readonly SchemaBook _schemas = new(document);

    public static OpenApiServer ForPrograms { get; } = new() { Url = "/api", Description = "Programs, with a function key." };

    public static OpenApiServer ForPeople { get; } = new() { Url = $"/api/{HttpDesk.Prefix}", Description = "People who signed in, by their role." };

    public OpenApiOperation Of(ApiOperation operation) => new()
    {
        OperationId = operation.Name,
        Summary = operation.Summary,
        Servers = operation.Least is null ? [ForPrograms] : null,
        Security = Security(operation),
        Parameters = [.. Parameters(operation)],
        RequestBody = Body(operation),
        Responses = Responses(operation),
        Extensions = operation.Least is { } least
            ? new Dictionary<string, IOpenApiExtension> { ["x-least-role"] = new JsonNodeExtension(JsonValue.Create(least.ToString())!) }
            : null,
    };

    private List<OpenApiSecurityRequirement> Security(ApiOperation operation) => operation switch
    {
        { IsOpen: true } => [],
        { Least: null } => [Needs(ApiDescription.FunctionKey), Needs(ApiDescription.FunctionCode)],
        _ => [Needs(ApiDescription.FunctionKey), Needs(ApiDescription.FunctionCode), Needs(ApiDescription.SignIn)],
    };

    private OpenApiSecurityRequirement Needs(string scheme) => new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] };

    private static IEnumerable<OpenApiParameter> Parameters(ApiOperation operation)
    {
        foreach (var parameter in TemplateParser.Parse(operation.Route).Parameters)
            yield return Parameter(ParameterLocation.Path, parameter.Name!, "From a list.", new OpenApiSchema { Type = JsonSchemaType.String });
        foreach (var parameter in operation.Query)
            yield return Parameter(ParameterLocation.Query, parameter.Name, SummaryOf(parameter), Schema(parameter));
        if (operation is { IsVersioned: true, IsChange: true })
            yield return Header("If-Match", "ETag of the lead as it was seen: it is changed only if it still is.");
        if (operation.Method == "POST")
            yield return Header(RequestKey.Header, "Any text that is new for each request: then sending it again does nothing twice.");
    }

    private static OpenApiParameter Header(string name, string summary) =>
        Parameter(ParameterLocation.Header, name, summary, new OpenApiSchema { Type = JsonSchemaType.String });

    private static OpenApiParameter Parameter(ParameterLocation location, string name, string summary, OpenApiSchema schema) =>
        new() { In = location, Name = name, Required = location == ParameterLocation.Path, Description = summary, Schema = schema };

    private static string SummaryOf(QueryParameter parameter) => parameter.NeededBy is { } other
        ? $"{parameter.Summary} Needed with {other.Name}={other.Value}."
        : parameter.Summary;

    private static OpenApiSchema Schema(QueryParameter parameter) => parameter switch
    {
        { Range: var (least, most) } => new OpenApiSchema
        {
            Type = JsonSchemaType.Integer,
            Minimum = least.ToString(CultureInfo.InvariantCulture),
            Maximum = most.ToString(CultureInfo.InvariantCulture),
        },
        { Values.Count: > 0 } => new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. parameter.Values.Select(value => JsonValue.Create(value))] },
        _ => new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private OpenApiRequestBody? Body(ApiOperation operation) => operation.RequestMediaType is { } mediaType
        ? new OpenApiRequestBody { Required = true, Content = Bytes(mediaType) }
        : operation.Request is not { } type ? null : JsonBody(operation, type);

    private static Dictionary<string, IOpenApiMediaType> Bytes(string mediaType) => new()
    {
        [mediaType] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
    };

    private OpenApiRequestBody JsonBody(ApiOperation operation, Type type) => new()
    {
        Required = !operation.IsRequestOptional,
        Content = new Dictionary<string, IOpenApiMediaType>
        {
            [Json] = new OpenApiMediaType
            {
                Schema = _schemas.Of(type, isRead: true),
                Example = operation.Example is { } example ? JsonSerializer.SerializeToNode(example, type, ApiJson.Options) : null,
            },
        },
    };

    private OpenApiResponses Responses(ApiOperation operation)
    {
        var responses = new OpenApiResponses { [Status((int)operation.Success)] = Good(operation) };
        if (operation.AlsoAnswers is { } other)
            responses[Status((int)other)] = Good(operation);
        foreach (var problems in operation.AllProblems.DistinctBy(problem => (problem.Status, problem.Type)).GroupBy(problem => (int)problem.Status))
            responses.Add(Status(problems.Key), Bad([.. problems]));
        if (!operation.IsOpen && !responses.ContainsKey("401"))
            responses["401"] = new OpenApiResponse { Description = "The key is missing or wrong; from the host, which may say no more." };
        return responses;
    }

    private OpenApiResponse Good(ApiOperation operation) => new()
    {
        Description = operation.Response is null && operation.ResponseMediaType is null ? "Done."
            : operation.IsChange ? "Done, with what came of it." : "What was asked for.",
        Headers = operation.IsVersioned
            ? new Dictionary<string, IOpenApiHeader>
            {
                ["ETag"] = new OpenApiHeader { Description = "Version of the lead.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } },
            }
            : null,
        Content = operation.ResponseMediaType is { } mediaType
            ? Bytes(mediaType)
            : operation.Response is { } type
            ? new Dictionary<string, IOpenApiMediaType> { [Json] = new OpenApiMediaType { Schema = _schemas.Of(type, isRead: false) } }
            : null,
    };

    private OpenApiResponse Bad(IReadOnlyList<Problem> problems) => new()
    {
        Description = string.Join("; ", problems.Select(problem => problem.Title).Distinct()) + '.',
        Content = new Dictionary<string, IOpenApiMediaType>
        {
            [Problem.MediaType] = new OpenApiMediaType
            {
                Schema = new OpenApiSchema
                {
                    AllOf =
                    [
                        _schemas.Of(typeof(ProblemBody), isRead: false),
                        new OpenApiSchema
                        {
                            Properties = new Dictionary<string, IOpenApiSchema>
                            {
                                ["type"] = new OpenApiSchema
                                {
                                    Type = JsonSchemaType.String,
                                    Enum = [.. problems.Select(problem => JsonValue.Create(Problem.TypePrefix + problem.Type))],
                                },
                            },
                        },
                    ],
                },
            },
        },
    };

    private static string Status(int status) => status.ToString(CultureInfo.InvariantCulture);
}

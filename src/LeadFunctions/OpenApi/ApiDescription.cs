using System.Reflection;
using LeadFunctions.Access;
using Microsoft.OpenApi;

namespace LeadFunctions.OpenApi;

/// <summary>Makes the OpenAPI document of all operations, out of the same data by which they are served.</summary>
internal static class ApiDescription
{
    public const string FunctionKey = "functionKey";
    public const string FunctionCode = "functionCode";
    public const string SignIn = "signIn";

    public static OpenApiDocument Of(IEnumerable<ApiOperation> operations)
    {
        var document = new OpenApiDocument
        {
            Info = new OpenApiInfo
            {
                Title = nameof(LeadFunctions),
                Version = typeof(ApiDescription).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0],
                Description = "Takes leads of the Microsoft commercial marketplace, and shows and works what became of them.",
            },
            Servers = [OperationDescription.ForPrograms, OperationDescription.ForPeople],
            Components = new OpenApiComponents
            {
                Schemas = new Dictionary<string, IOpenApiSchema>(),
                SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
                {
                    [FunctionKey] = Key(ParameterLocation.Header, "x-functions-key"),
                    [FunctionCode] = Key(ParameterLocation.Query, "code"),
                    [SignIn] = new OpenApiSecurityScheme
                    {
                        Type = SecuritySchemeType.Http,
                        Scheme = "bearer",
                        BearerFormat = "JWT",
                        Description = "A token of Microsoft Entra ID, or the session of a browser that signed in at /.auth/login/aad.",
                    },
                },
            },
            Paths = [],
        };
        document.RegisterComponents();
        var describe = new OperationDescription(document);
        foreach (var route in operations.OrderBy(operation => operation.Route, StringComparer.Ordinal).GroupBy(operation => '/' + operation.Route))
        {
            document.Paths[route.Key] = new OpenApiPathItem
            {
                Operations = route.ToDictionary(operation => HttpMethod.Parse(operation.Method), describe.Of),
            };
        }

        return document;
    }

    private static OpenApiSecurityScheme Key(ParameterLocation location, string name) => new()
    {
        Type = SecuritySchemeType.ApiKey,
        In = location,
        Name = name,
        Description = "Key of the function or of the host.",
    };
}

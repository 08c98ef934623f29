using LeadFunctions.Access;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.OpenApi;

internal static class OpenApiServices
{
    public static IServiceCollection AddOpenApi(this IServiceCollection services) => services.AddSingleton<ApiDocument>().AddOperation<HttpOpenApi>();
}

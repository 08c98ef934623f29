using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Rendering;

internal static class RenderingServices
{
    public static IServiceCollection AddRendering(this IServiceCollection services) => services
        .AddSingleton<ComponentRenderer>()
        .AddSingleton<PublicPages>();
}

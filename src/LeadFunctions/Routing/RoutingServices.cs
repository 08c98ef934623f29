using LeadFunctions.Core.Routing;
using LeadFunctions.ModelFiles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Routing;

internal static class RoutingServices
{
    /// <summary>Registers who owns what. The file is read here and now, so that a wrong one stops start-up with its own message.</summary>
    /// <exception cref="ModelFileException">The file cannot be used.</exception>
    public static IServiceCollection AddRouting(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(RoutingOptions.Section).Get<RoutingOptions>() ?? new RoutingOptions();
        var path = Path.Combine(AppContext.BaseDirectory, options.Path);
        return services
            .AddSingleton(new Router(RoutingModelFile.Load(path)))
            .AddSingleton<OwnerTurns>()
            .AddSingleton<OwnerRows>();
    }
}

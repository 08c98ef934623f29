using LeadFunctions.Core.Routing;
using LeadFunctions.ModelFiles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Routing;

internal static class RoutingServices
{
    public static IServiceCollection AddOwners(this IServiceCollection services) => services
        .AddSingleton<OwnerTurns>()
        .AddSingleton<OwnerRows>()
        .AddSingleton<RecentTurns>();

    /// <summary>Registers who owns what. The file is read here and now, so that a wrong one stops start-up with its own message.</summary>
    /// <exception cref="ModelFileException">The file cannot be used.</exception>
    public static IServiceCollection AddRouter(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(RoutingOptions.Section).Get<RoutingOptions>() ?? new RoutingOptions();
        return services.AddSingleton(new Router(RoutingModelFile.Load(Path.Combine(AppContext.BaseDirectory, options.Path))));
    }
}

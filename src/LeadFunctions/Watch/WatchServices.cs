using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Watch;

internal static class WatchServices
{
    public static IServiceCollection AddWatch(this IServiceCollection services) => services
        .AddSingleton<AcceptedCounts>()
        .AddHostedService(provider => provider.GetRequiredService<AcceptedCounts>())
        .AddSingleton<DayTallies>()
        .AddSingleton<PathWatch>();
}

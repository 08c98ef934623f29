using LeadFunctions.Access;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Health;

internal static class HealthServices
{
    public static IServiceCollection AddHealth(this IServiceCollection services) =>
        services.AddSingleton<HealthService>().AddOperation<HttpHealthLive>().AddOperation<HttpHealthReady>();
}

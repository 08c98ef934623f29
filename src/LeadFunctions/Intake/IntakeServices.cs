using LeadFunctions.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Intake;

internal static class IntakeServices
{
    public static IServiceCollection AddIntake(this IServiceCollection services) => services
        .AddFeatureOptions<IntakeOptions>("Intake")
        .AddSingleton<IntakeService>()
        .AddSingleton<Spool>()
        .AddSingleton<SpoolDrain>();
}

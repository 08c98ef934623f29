using LeadFunctions.Access;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Activities;

internal static class ActivityServices
{
    public static IServiceCollection AddActivities(this IServiceCollection services) => services
        .AddSingleton<ActivityReading>()
        .AddSingleton<LeadActivities>()
        .AddSingleton<BulkActivities>()
        .AddOperation<HttpActivity>()
        .AddOperation<HttpActivities>();
}

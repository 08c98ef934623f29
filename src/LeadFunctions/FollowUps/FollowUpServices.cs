using LeadFunctions.Core.FollowUps;
using LeadFunctions.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.FollowUps;

internal static class FollowUpServices
{
    public static IServiceCollection AddFollowUps(this IServiceCollection services) => services
        .AddFeatureOptions<FollowUpOptions>("FollowUp")
        .AddSingleton<FollowUpRun>()
        .AddSingleton<NoticeSender>();
}

using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Outreach;

internal static class OutreachServices
{
    public static IServiceCollection AddOutreach(this IServiceCollection services) => services.AddSingleton<OutreachQueue>().AddSingleton<TouchWaker>();
}

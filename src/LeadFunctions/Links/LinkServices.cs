using LeadFunctions.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Links;

internal static class LinkServices
{
    public static IServiceCollection AddLinks(this IServiceCollection services) => services
        .AddFeatureOptions<LinkOptions>("Links")
        .AddSingleton<LinkSecret>()
        .AddSingleton<LinkAddresses>()
        .AddSingleton<SignedLinks>();
}

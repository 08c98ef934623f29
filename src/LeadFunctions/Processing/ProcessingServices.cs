using LeadFunctions.Core.Identity;
using LeadFunctions.Core.Parsing;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Processing;

internal static class ProcessingServices
{
    /// <exception cref="InvalidOperationException">The process runs without ICU, so that countries could not be told.</exception>
    public static IServiceCollection AddProcessing(this IServiceCollection services)
    {
        Countries.EnsureLoaded();
        PhoneNumber.EnsureLoaded();
        return services.AddSingleton<LeadConsumer>().AddSingleton<LeadProcessor>().AddSingleton<LeadFinder>().AddSingleton<EarlierDeliveries>();
    }
}

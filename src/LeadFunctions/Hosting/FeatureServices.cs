using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Hosting;

internal static class FeatureServices
{
    /// <summary>Binds the options of one feature; a wrong value stops the start, with a message that names its setting.</summary>
    public static IServiceCollection AddFeatureOptions<T>(this IServiceCollection services, string section)
        where T : class => services.AddOptions<T>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart().Services;
}

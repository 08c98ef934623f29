using LeadFunctions.Hosting;
using LeadFunctions.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Access;

internal static class AccessServices
{
    public static IServiceCollection AddAccess(this IServiceCollection services) => services
        .AddFeatureOptions<AccessOptions>("Access")
        .AddSingleton<SignIn>()
        .AddSingleton<RequestStore>()
        .AddSingleton<RepeatedRequests>()
        .AddSingleton<OperationRunner>()
        .AddSingleton<OperationMap>();

    /// <summary>Puts an operation into the one list of all: the desk offers it, the documents show it and the tests walk it.</summary>
    public static IServiceCollection AddOperation<T>(this IServiceCollection services)
        where T : class, IApiOperation => services
        .AddSingleton<T>()
        .AddSingleton(provider => new OperationEntry(T.Operation, (call, stop) => provider.GetRequiredService<T>().HandleAsync(call, stop)));
}

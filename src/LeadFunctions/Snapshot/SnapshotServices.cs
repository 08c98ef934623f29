using LeadFunctions.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Snapshot;

internal static class SnapshotServices
{
    /// <summary>Made when somebody asks for it first.</summary>
    public static IServiceCollection AddSnapshot(this IServiceCollection services) => services
        .AddFeatureOptions<SnapshotOptions>("Snapshot")
        .AddSingleton<SnapshotLoader>()
        .AddSingleton<SnapshotBlob>()
        .AddSingleton<LeadSnapshot>();
}

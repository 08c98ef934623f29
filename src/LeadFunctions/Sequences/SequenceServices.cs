using LeadFunctions.Access;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Sequences;

internal static class SequenceServices
{
    public static IServiceCollection AddSequences(this IServiceCollection services) => services
        .AddSingleton<LeadSequences>()
        .AddSingleton<Segments>()
        .AddOperation<HttpLeadNurture>()
        .AddOperation<HttpNurture>()
        .AddOperation<HttpSimulation>()
        .AddOperation<HttpSegment>();
}

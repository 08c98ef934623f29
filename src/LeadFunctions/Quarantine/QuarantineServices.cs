using LeadFunctions.Access;
using LeadFunctions.Leads;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Quarantine;

internal static class QuarantineServices
{
    public static IServiceCollection AddQuarantine(this IServiceCollection services) => services
        .AddSingleton<QuarantineStore>()
        .AddSingleton<MessageQuarantine>()
        .AddSingleton<QuarantineReplay>()
        .AddSingleton<IHeldData, QuarantinedData>()
        .AddOperation<HttpListQuarantine>()
        .AddOperation<HttpGetQuarantine>()
        .AddOperation<HttpReplayQuarantine>()
        .AddOperation<HttpDeleteQuarantine>();
}

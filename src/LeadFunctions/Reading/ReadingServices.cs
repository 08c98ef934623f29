using LeadFunctions.Access;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Reading;

internal static class ReadingServices
{
    public static IServiceCollection AddReading(this IServiceCollection services) => services
        .AddSingleton<LeadLists>()
        .AddSingleton<LeadHistories>()
        .AddSingleton<OwnedLeads>()
        .AddSingleton<LeadScores>()
        .AddOperation<HttpListLeads>()
        .AddOperation<HttpGetLead>()
        .AddOperation<HttpGetScore>();
}

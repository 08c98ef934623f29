using LeadFunctions.Access;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Privacy;

internal static class PrivacyServices
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services) => services
        .AddSingleton<ErasureLedger>()
        .AddSingleton<DataSubjects>()
        .AddSingleton<Eraser>()
        .AddSingleton<Erasures>()
        .AddSingleton<DataExports>()
        .AddOperation<HttpExportLead>()
        .AddOperation<HttpErase>()
        .AddOperation<HttpListErasures>();
}

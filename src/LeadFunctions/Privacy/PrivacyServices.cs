using LeadFunctions.Access;
using LeadFunctions.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Privacy;

internal static class PrivacyServices
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services) => services
        .AddSingleton<ErasureLedger>()
        .AddSingleton<DataSubjects>()
        .AddSingleton<Eraser>()
        .AddSingleton<Erasures>()
        .AddFeatureOptions<RetentionOptions>("Retention")
        .AddSingleton<RetentionPlan>()
        .AddSingleton<RetentionRun>()
        .AddSingleton<DataExports>()
        .AddOperation<HttpExportLead>()
        .AddOperation<HttpErase>()
        .AddOperation<HttpListErasures>();
}

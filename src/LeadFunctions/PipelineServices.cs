using LeadFunctions.Alerts;
using LeadFunctions.FollowUps;
using LeadFunctions.Health;
using LeadFunctions.Intake;
using LeadFunctions.Leads;
using LeadFunctions.Processing;
using LeadFunctions.Quarantine;
using LeadFunctions.Queue;
using LeadFunctions.Scoring;
using LeadFunctions.Storage;
using LeadFunctions.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions;

/// <summary>Registers the pipeline, in the order in which a lead passes through it.</summary>
internal static class PipelineServices
{
    /// <exception cref="ScoringModelException">The scoring model cannot be used.</exception>
    /// <exception cref="InvalidOperationException">The process runs without ICU, so that countries could not be told.</exception>
    public static IServiceCollection AddLeadPipeline(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddFeatureOptions<ScheduleOptions>("");
        services.AddTelemetry(configuration).AddAzure().AddStorage();

        services.AddFeatureOptions<IntakeOptions>("Intake");
        services.AddSingleton<IntakeService>().AddSingleton<Spool>().AddSingleton<SpoolDrain>();

        services.AddQueue(configuration);

        services.AddFeatureOptions<ProcessingOptions>("Processing");
        services.AddSingleton<LeadConsumer>().AddSingleton<LeadProcessor>().AddSingleton<LeadIdentity>().AddSingleton<DayIndex>();
        Countries.EnsureLoaded();
        services.AddScoring(configuration);
        services.AddSingleton<LeadStore>().AddSingleton<Identities>().AddSingleton<LeadLists>();

        services.AddFeatureOptions<FollowUpOptions>("FollowUp");
        services.AddSingleton<FollowUpRun>().AddSingleton<Teller>().AddSingleton<FollowUpIndex>().AddSingleton<LeadChange>().AddSingleton<Desk>();
        services.AddAlerts();

        services.AddSingleton<QuarantineStore>().AddSingleton<QuarantineDesk>();
        services.AddSingleton<HealthService>();
        return services.AddHostedService<StartUp>();
    }
}

using LeadFunctions.Access;
using LeadFunctions.Activities;
using LeadFunctions.Alerts;
using LeadFunctions.Commands;
using LeadFunctions.Duplicates;
using LeadFunctions.FollowUps;
using LeadFunctions.Forms;
using LeadFunctions.Health;
using LeadFunctions.Hosting;
using LeadFunctions.Imports;
using LeadFunctions.Intake;
using LeadFunctions.Joining;
using LeadFunctions.Leads;
using LeadFunctions.LifeCycle;
using LeadFunctions.Links;
using LeadFunctions.Mail;
using LeadFunctions.ModelFiles;
using LeadFunctions.OpenApi;
using LeadFunctions.Outreach;
using LeadFunctions.Pages;
using LeadFunctions.Privacy;
using LeadFunctions.Processing;
using LeadFunctions.Quarantine;
using LeadFunctions.Queue;
using LeadFunctions.Reading;
using LeadFunctions.Rendering;
using LeadFunctions.Routing;
using LeadFunctions.Scoring;
using LeadFunctions.Sending;
using LeadFunctions.Sequences;
using LeadFunctions.Snapshot;
using LeadFunctions.Storage;
using LeadFunctions.Telemetry;
using LeadFunctions.Templates;
using LeadFunctions.Watch;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions;

/// <summary>Registers the pipeline, in the order in which a lead passes through it.</summary>
internal static class PipelineServices
{
    /// <exception cref="ModelFileException">A model that people wrote cannot be used.</exception>
    /// <exception cref="InvalidOperationException">The process runs without ICU, so that countries could not be told.</exception>
    public static IServiceCollection AddLeadPipeline(this IServiceCollection services, IConfiguration configuration) =>
        services.AddModels(configuration).AddFeatures(configuration);

    /// <summary>What people wrote in files: scoring, qualification, plans of calls, routing, forms, sequences and their templates.</summary>
    /// <exception cref="ModelFileException">One of them cannot be used.</exception>
    public static IServiceCollection AddModels(this IServiceCollection services, IConfiguration configuration) =>
        services.AddScoring(configuration).AddLifeCycle(configuration).AddRouter(configuration).AddFormBook(configuration).AddTemplates(configuration);

    /// <summary>All but the models.</summary>
    /// <exception cref="InvalidOperationException">The process runs without ICU, so that countries could not be told.</exception>
    public static IServiceCollection AddFeatures(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddFeatureOptions<ScheduleOptions>("");
        services.AddTelemetry(configuration).AddAzure().AddStorage().AddRendering().AddLinks().AddAccess();
        services.AddIntake().AddQueue(configuration).AddQuarantine().AddForms();
        services.AddOwners().AddLeads().AddWatch().AddImports().AddJoining().AddDuplicates().AddSnapshot().AddProcessing();
        services.AddFollowUps().AddMail().AddAlerts().AddOutreach();
        services.AddReading().AddCommands().AddActivities().AddSequences().AddSending().AddPrivacy();
        services.AddHealth().AddOpenApi().AddPages();
        return services.AddHostedService<StartUp>();
    }
}

using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Pages;

internal static class PageServices
{
    public static IServiceCollection AddPages(this IServiceCollection services) => services
        .AddSingleton<DeskRenderer>()
        .AddSingleton<SavedViews>()
        .AddSingleton<Shells>()
        .AddSingleton<DeskRunner>()
        .AddSingleton<LeadListViews>()
        .AddSingleton<LeadFinds>()
        .AddSingleton<LeadExport>()
        .AddSingleton<Choices>()
        .AddSingleton<WorkQueue>()
        .AddSingleton<QueueItems>()
        .AddSingleton<ScoreViews>()
        .AddSingleton<LeadPages>()
        .AddSingleton<DataExportViews>()
        .AddSingleton<PairViews>()
        .AddSingleton<InflowViews>()
        .AddSingleton<ImportPages>()
        .AddSingleton<SettingsReport>()
        .AddSingleton<OperationsViews>();
}

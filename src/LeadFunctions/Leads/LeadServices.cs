using LeadFunctions.Core.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Leads;

internal static class LeadServices
{
    public static IServiceCollection AddLeads(this IServiceCollection services) => services
        .AddSingleton<LeadStore>()
        .AddSingleton<LeadNews>()
        .AddSingleton<LeadWriter>()
        .AddSingleton<MergedHeads>()
        .AddSingleton<LeadPartitions>()
        .AddSingleton<EventReader>()
        .AddSingleton<OnceMarkers>()
        .AddSingleton<SuppressionList>()
        .AddSingleton<ErasedArrivals>()
        .AddSingleton<ErasedHeads>()
        .AddSingleton<ErasedJournal>()
        .AddSingleton<Journal>()
        .AddSingleton<FollowUpIndex>()
        .AddSingleton(KeyMigration.Shipped)
        .AddSingleton<KeyVersion>()
        .AddSingleton<IdentityIndex>()
        .AddSingleton<FormerKeys>()
        .AddSingleton<IdentityClaims>();
}

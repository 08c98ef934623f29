using LeadFunctions.Access;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Duplicates;

internal static class DuplicateServices
{
    public static IServiceCollection AddDuplicates(this IServiceCollection services) => services
        .AddSingleton<EachLead>()
        .AddSingleton<SuggestionRows>()
        .AddSingleton<PairRows>()
        .AddSingleton<DuplicateFinder>()
        .AddSingleton<JournalPlaces>()
        .AddSingleton<JournalFollower>()
        .AddSingleton<KeyClaims>()
        .AddSingleton<KeyWalk>()
        .AddSingleton<DuplicateRun>()
        .AddSingleton<DuplicateLists>()
        .AddOperation<HttpListDuplicates>();
}

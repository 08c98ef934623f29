using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Joining;

internal static class JoiningServices
{
    public static IServiceCollection AddJoining(this IServiceCollection services) => services
        .AddSingleton<JoinLedger>()
        .AddSingleton<LeadTrees>()
        .AddSingleton<MergeSteps>()
        .AddSingleton<Leftovers>()
        .AddSingleton<KeyMoves>()
        .AddSingleton<UnmergeSteps>()
        .AddSingleton<LeadJoins>();
}

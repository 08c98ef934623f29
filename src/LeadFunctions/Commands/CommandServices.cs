using LeadFunctions.Access;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Commands;

internal static class CommandServices
{
    public static IServiceCollection AddCommands(this IServiceCollection services) => services
        .AddSingleton<LeadCommands>()
        .AddSingleton<LeadChanges>()
        .AddSingleton<CommandAnswers>()
        .AddOperation<HttpContacted>()
        .AddOperation<HttpOptOut>();
}

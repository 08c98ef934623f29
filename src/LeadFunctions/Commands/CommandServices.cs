using LeadFunctions.Access;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Commands;

internal static class CommandServices
{
    public static IServiceCollection AddCommands(this IServiceCollection services) =>
        services.AddSingleton<LeadCommands>().AddOperation<HttpContacted>().AddOperation<HttpOptOut>();
}

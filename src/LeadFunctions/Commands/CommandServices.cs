using LeadFunctions.Access;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Commands;

internal static class CommandServices
{
    public static IServiceCollection AddCommands(this IServiceCollection services) => services
        .AddSingleton<LeadCommands>()
        .AddSingleton<LeadChanges>()
        .AddSingleton<Reassignment>()
        .AddSingleton<CommandAnswers>()
        .AddSingleton<JoinAnswers>()
        .AddOperation<HttpContacted>()
        .AddOperation<HttpOptOut>()
        .AddOperation<HttpConsent>()
        .AddOperation<HttpQualification>()
        .AddOperation<HttpStage>()
        .AddOperation<HttpOwner>()
        .AddOperation<HttpPlan>()
        .AddOperation<HttpReassign>()
        .AddOperation<HttpMerge>()
        .AddOperation<HttpUnmerge>()
        .AddOperation<HttpTellApart>();
}

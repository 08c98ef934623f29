using LeadFunctions.Access;
using LeadFunctions.Hosting;
using LeadFunctions.Queue;
using LeadFunctions.Leads;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Intake;

internal static class IntakeServices
{
    public static IServiceCollection AddIntake(this IServiceCollection services) => services
        .AddFeatureOptions<IntakeOptions>("Intake")
        .AddOptions<IntakeOptions>()
        .Validate<IOptions<QueueOptions>>(
            (intake, queue) => intake.AnswerTimeout >= queue.Value.SendTotalTimeout + IntakeOptions.LeastForSpool,
            "Intake:AnswerTimeout must be at least 2 s longer than Queue:SendTotalTimeout: what the queue leaves of it is the spool's.")
        .Services
        .AddSingleton<IntakeService>()
        .AddSingleton<Acceptance>()
        .AddSingleton<Spool>()
        .AddSingleton<SpoolDrain>()
        .AddSingleton<IHeldData, SpooledData>()
        .AddOperation<HttpIntake>();
}

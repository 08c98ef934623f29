using LeadFunctions.Core.FollowUps;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Routing;
using LeadFunctions.Core.Scoring;
using LeadFunctions.ModelFiles;
using LeadFunctions.Nurture;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LeadFunctions.LifeCycle;

internal static class LifeCycleServices
{
    /// <summary>Registers <see cref="LeadRules"/>. The models are read here and now, so that a wrong one stops start-up with its own message.</summary>
    /// <exception cref="ModelFileException">The qualification or the follow-up model, or the sequences, cannot be used.</exception>
    public static IServiceCollection AddLifeCycle(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(LifeCycleOptions.Section).Get<LifeCycleOptions>() ?? new LifeCycleOptions();
        var qualification = QualificationFile.Load(Path.Combine(AppContext.BaseDirectory, options.QualificationPath));
        var planPath = configuration["FollowUp:PlanPath"] is { Length: > 0 } given ? given : new FollowUpOptions().PlanPath;
        var plans = new CallPlans(FollowUpFile.Load(Path.Combine(AppContext.BaseDirectory, planPath), qualification));
        var nurture = NurtureServices.Load(configuration, qualification);
        return services.AddSingleton(nurture).AddSingleton(provider => new LeadRules(
            provider.GetRequiredService<Scorer>(),
            provider.GetRequiredService<IOptions<FollowUpOptions>>().Value,
            qualification,
            provider.GetRequiredService<Router>(),
            plans)
        {
            Nurture = nurture,
        });
    }
}

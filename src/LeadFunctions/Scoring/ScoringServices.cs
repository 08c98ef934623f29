using LeadFunctions.Core.Scoring;
using LeadFunctions.ModelFiles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Scoring;

internal static class ScoringServices
{
    /// <summary>Registers the <see cref="Scorer"/>. The model is read here and now, so that a wrong one stops start-up with its own message.</summary>
    /// <exception cref="ModelFileException">The model cannot be used.</exception>
    public static IServiceCollection AddScoring(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(ScoringOptions.Section).Get<ScoringOptions>() ?? new ScoringOptions();
        var path = Path.Combine(AppContext.BaseDirectory, options.Path);
        return services.AddSingleton(new Scorer(ScoringModelFile.Load(path)));
    }
}

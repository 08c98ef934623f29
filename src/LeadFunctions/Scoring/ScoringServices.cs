using LeadFunctions.Core.Scoring;
using LeadFunctions.ModelFiles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Scoring;

internal static class ScoringServices
{
    /// <summary>
    /// Registers the <see cref="Scorer"/> and the <see cref="ScoringModels"/>. They are read here and now, so that a wrong one stops start-up with its
    /// own message.
    /// </summary>
    /// <exception cref="ModelFileException">A model cannot be used.</exception>
    public static IServiceCollection AddScoring(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(ScoringOptions.Section).Get<ScoringOptions>() ?? new ScoringOptions();
        var current = new Scorer(ScoringModelFile.Load(Path.Combine(AppContext.BaseDirectory, options.Path)));
        var older = ScoringArchive.Load(Path.Combine(AppContext.BaseDirectory, options.ArchivePath), current.Version);
        return services.AddSingleton(current).AddSingleton(new ScoringModels(current, older));
    }
}

using LeadFunctions.Core.Nurture;
using LeadFunctions.Hosting;
using LeadFunctions.ModelFiles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Templates;

internal static class TemplateServices
{
    /// <summary>
    /// Reads the templates here and now, those of the sequences that are registered among them, so that a wrong one stops start-up with its own message.
    /// </summary>
    /// <exception cref="ModelFileException">A template cannot be used, or is missing.</exception>
    public static IServiceCollection AddTemplates(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(OutreachOptions.Section).Get<OutreachOptions>() ?? new OutreachOptions();
        var sequences = services.Select(service => service.ImplementationInstance).OfType<NurtureRules>().SelectMany(rules => rules.All);
        var book = TemplateBook.Load(Path.Combine(AppContext.BaseDirectory, options.Templates), options.Language, sequences);
        return services.AddFeatureOptions<OutreachOptions>(OutreachOptions.Section).AddSingleton(book).AddSingleton<MailWriter>();
    }
}

using LeadFunctions.Core.Forms;
using LeadFunctions.Hosting;
using LeadFunctions.Leads;
using LeadFunctions.Links;
using LeadFunctions.Mail;
using LeadFunctions.ModelFiles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Forms;

internal static class FormsServices
{
    /// <summary>Registers the forms. Their file is read here and now, so that a wrong one stops start-up with its own message.</summary>
    /// <exception cref="ModelFileException">The file cannot be used.</exception>
    public static IServiceCollection AddFormBook(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(FormsOptions.Section).Get<FormsOptions>() ?? new FormsOptions();
        var model = FormsFile.Load(Path.Combine(AppContext.BaseDirectory, options.File));
        return services.AddSingleton(model).AddSingleton<FormBook>();
    }

    public static IServiceCollection AddForms(this IServiceCollection services) => services
        .AddFeatureOptions<FormsOptions>(FormsOptions.Section)
        .AddOptions<FormsOptions>()
        .Validate<FormsModel, MailSender, LinkAddresses>(
            (_, model, mail, links) => !NeedsMail(model) || (mail.IsOn && links.AreKnown),
            "A form of Forms:File has doubleOptIn, which sends mails: set Mail:From and a service under Mail, and Links:BaseUrl where the app runs outside of "
            + "Azure; or set the form's doubleOptIn to false.")
        .Services
        .AddSingleton<FormTokens>()
        .AddSingleton<FormLimits>()
        .AddSingleton<FormSites>()
        .AddSingleton<FormPages>()
        .AddSingleton<FormAnswers>()
        .AddSingleton<FormService>()
        .AddSingleton<PendingForms>()
        .AddSingleton<IHeldData, PendingData>()
        .AddSingleton<ConfirmationLinks>()
        .AddSingleton<ConfirmationMail>()
        .AddSingleton<ConfirmationMails>()
        .AddSingleton<Confirmations>();

    private static bool NeedsMail(FormsModel model) => model.Forms.Any(form => form is { Enabled: true, DoubleOptIn: true });
}

using LeadFunctions.Hosting;
using LeadFunctions.Posting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Mail;

internal static class MailServices
{
    public static IServiceCollection AddMail(this IServiceCollection services) => services
        .AddFeatureOptions<MailOptions>("Mail")
        .AddPosting(
            MailSender.HttpClientName,
            provider => new PostingLimits(provider.GetRequiredService<IOptions<MailOptions>>().Value.Timeout, Retries: 0, TimeSpan.Zero))
        .AddSingleton<MailServiceFactory>()
        .AddSingleton<MailSender>();
}

using LeadFunctions.Access;
using LeadFunctions.Mail;
using LeadFunctions.Posting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Sending;

internal static class SendingServices
{
    public static IServiceCollection AddSending(this IServiceCollection services) => services
        // One try: who sends remembers what was tried.
        .AddPosting(
            TouchChannels.HttpClientName,
            provider => new PostingLimits(provider.GetRequiredService<IOptions<MailOptions>>().Value.Timeout, Retries: 0, TimeSpan.Zero))
        .AddSingleton<OutreachConsumer>()
        .AddSingleton<OutreachSender>()
        .AddSingleton<OutreachLinks>()
        .AddSingleton<TouchChannels>()
        .AddSingleton<TouchMails>()
        .AddSingleton<MailTraces>()
        .AddSingleton<Unsubscriptions>()
        .AddSingleton<LeavePages>()
        .AddSingleton<ReturnedMails>()
        .AddOperation<HttpPreview>()
        .AddOperation<HttpOutreachEvents>();
}

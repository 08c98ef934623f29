using System.Net;
using LeadFunctions.Core.Leads;
using LeadFunctions.Desk.Public;
using LeadFunctions.Rendering;
using LeadFunctions.Templates;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Sending;

/// <summary>The pages behind the links of mails, in the person's language.</summary>
internal sealed class LeavePages(PublicPages pages, IOptions<OutreachOptions> options)
{
    /// <param name="fault">It could not be stored.</param>
    public Task<HttpResponseData> ChoicesAsync(HttpRequestData request, Leaving leaving, bool fault)
    {
        var text = TextOf(request, leaving.Lead);
        return AnswerAsync(request, text, PublicPage.Of<LeavePage>(
            text["leave.title"],
            (nameof(LeavePage.Purposes), (IReadOnlyList<string>)[.. leaving.Agreed.Select(purpose => $"{purpose}".ToLowerInvariant())]),
            (nameof(LeavePage.MayEndAll), leaving is { Lead: not null, HasOptedOut: false }),
            (nameof(LeavePage.Fault), fault ? text["leave.later"] : null)) with
        {
            Status = fault ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK,
        });
    }

    public Task<HttpResponseData> DoneAsync(HttpRequestData request, Leaving leaving)
    {
        var text = TextOf(request, leaving.Lead);
        return AnswerAsync(request, text, Notice(text, "leave.done", isFault: false));
    }

    /// <summary>Nobody here made the link, or it is too old.</summary>
    public Task<HttpResponseData> OldLinkAsync(HttpRequestData request)
    {
        var text = TextOf(request, null);
        return AnswerAsync(request, text, Notice(text, "leave.old", isFault: true) with { Status = HttpStatusCode.NotFound });
    }

    private static PublicPage Notice(PublicText text, string key, bool isFault) => PublicPage.Of<Desk.Public.Notice>(
        text[key],
        (nameof(Desk.Public.Notice.Title), text[key]),
        (nameof(Desk.Public.Notice.Body), text[$"{key}Text"]),
        (nameof(Desk.Public.Notice.IsFault), isFault));

    private Task<HttpResponseData> AnswerAsync(HttpRequestData request, PublicText text, PublicPage page) =>
        pages.AnswerAsync(request, page with { Publisher = options.Value.Publisher }, text);

    /// <summary>As they were written to; else as their browser asks.</summary>
    private static PublicText TextOf(HttpRequestData request, Lead? lead) => new(AskedCulture.Of(request, lead is null ? null : MailLanguage.Of(lead)));
}

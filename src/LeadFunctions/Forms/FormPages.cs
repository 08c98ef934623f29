using System.Net;
using LeadFunctions.Core.Forms;
using LeadFunctions.Desk.Public;
using LeadFunctions.Rendering;
using Microsoft.AspNetCore.Components;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Forms;

/// <summary>Pages around a form.</summary>
internal sealed class FormPages(FormBook book, FormTokens tokens, PublicPages pages)
{
    /// <summary>The form, with what was typed, and what is wrong with it.</summary>
    public async Task<HttpResponseData> FormAsync(
        FormVisit visit, FormPost post, IReadOnlyList<FormFault> faults, string? fault, HttpStatusCode status, CancellationToken cancellation)
    {
        var view = FormViews.Of(visit, post, faults, await TokenAsync(visit.Form.Id, post, cancellation), fault);
        var title = visit.Form.Title.For(visit.Text.Language).Text;
        var page = PublicPage.Of<FormPage>(view.HasFaults ? $"{visit.Text["form.faults"]}: {title}" : title, (nameof(FormPage.View), view));
        return await AnswerAsync(visit, page with { Status = status, IsIndexed = status == HttpStatusCode.OK });
    }

    public Task<HttpResponseData> ThanksAsync(FormVisit visit)
    {
        var (form, text) = (visit.Form, visit.Text);
        var words = form.Thanks is null ? new Words(text[$"thanks.{form.Action}"], null) : FormViews.WordsOf(form.Thanks, text);
        // What they subscribed to begins with their confirmation.
        var isOnly = form is { DoubleOptIn: true, Action: FormAction.Subscribe, Thanks: null };
        var next = form.DoubleOptIn ? ParagraphOf(text.Format("thanks.confirm", form.ConfirmWithinHours)) : null;
        return AnswerAsync(visit, PublicPage.Of<Notice>(
            text["thanks.title"],
            (nameof(Notice.Title), text["thanks.title"]),
            (nameof(Notice.Body), isOnly ? null : words.Text),
            (nameof(Notice.BodyLanguage), words.Language),
            (nameof(Notice.ChildContent), next)));
    }

    /// <summary>What a link for confirmation leads to.</summary>
    /// <param name="token">Of the link.</param>
    public Task<HttpResponseData> ConfirmAsync(FormVisit visit, string token, ConfirmationState state) => state switch
    {
        ConfirmationState.Open open => ButtonAsync(visit, token, open.Words, null, HttpStatusCode.OK),
        ConfirmationState.Done => NoticeAsync(visit, "confirm.done", "confirm.doneText", HttpStatusCode.OK),
        ConfirmationState.Old => NoticeAsync(visit, "confirm.old", "confirm.oldText", HttpStatusCode.Gone),
        _ => ButtonAsync(visit, token, [], visit.Text["confirm.later"], HttpStatusCode.ServiceUnavailable),
    };

    /// <summary>Says one thing that went wrong.</summary>
    /// <param name="key">Of the title; its text has the same with Text behind it.</param>
    public Task<HttpResponseData> SorryAsync(FormVisit visit, string key, HttpStatusCode status) => NoticeAsync(visit, key, key + "Text", status);

    /// <summary>There is no such form: nothing is known but the language.</summary>
    public Task<HttpResponseData> NoneAsync(HttpRequestData request)
    {
        var text = new PublicText(AskedCulture.Of(request, request.Query[FormVisit.Language]));
        return pages.AnswerAsync(request, NoticeOf(text, "sorry.none", "sorry.noneText", HttpStatusCode.NotFound) with { Publisher = book.Publisher }, text);
    }

    private static RenderFragment ParagraphOf(string text) => builder =>
    {
        builder.OpenElement(0, "p");
        builder.AddContent(1, text);
        builder.CloseElement();
    };

    private Task<HttpResponseData> NoticeAsync(FormVisit visit, string title, string body, HttpStatusCode status) =>
        AnswerAsync(visit, NoticeOf(visit.Text, title, body, status));

    private static PublicPage NoticeOf(PublicText text, string title, string body, HttpStatusCode status)
    {
        var page = PublicPage.Of<Notice>(
            text[title],
            (nameof(Notice.Title), text[title]),
            (nameof(Notice.Body), text[body]),
            (nameof(Notice.IsFault), status != HttpStatusCode.OK));
        return page with { Status = status };
    }

    private Task<HttpResponseData> ButtonAsync(FormVisit visit, string token, IReadOnlyList<string> words, string? fault, HttpStatusCode status)
    {
        var page = PublicPage.Of<ConfirmPage>(
            visit.Text["confirm.title"],
            (nameof(ConfirmPage.Address), $"/f/{visit.Form.Id}/confirm"),
            (nameof(ConfirmPage.Token), token),
            (nameof(ConfirmPage.Words), words),
            (nameof(ConfirmPage.Fault), fault));
        return AnswerAsync(visit, page with { Status = status });
    }

    private async Task<HttpResponseData> AnswerAsync(FormVisit visit, PublicPage page)
    {
        var response = await pages.AnswerAsync(
            visit.Request,
            page with
            {
                Publisher = book.Publisher,
                IsFramed = visit.IsFramed,
                FrameAncestors = visit.Form.AllowedSites,
                FormTargets = visit.Form.ThanksPage is { } thanks ? [new Uri(thanks).GetLeftPart(UriPartial.Authority)] : [],
            },
            visit.Text);
        FormSites.AddTo(response, visit.Request, visit.Form);
        return response;
    }

    /// <summary>
    /// The one that was sent, so that what is sent again is known again; a new one where it is no good. Without the secret a page is shown all the same:
    /// whoever fills it in may be done after the outage is.
    /// </summary>
    private async Task<string> TokenAsync(string form, FormPost post, CancellationToken cancellation)
    {
        try
        {
            return post.First(FormService.Token) is { } token && await tokens.ReadAsync(form, token, cancellation) is not null
                ? token
                : await tokens.MakeAsync(form, cancellation);
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            return "";
        }
    }
}

using System.Net;
using LeadFunctions.Desk.Public;
using LeadFunctions.Http;
using LeadFunctions.Links;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Forms;

/// <summary>A form: its page, what is sent from it, and thanks. Anybody may see and send it; nothing of a lead can be read here.</summary>
internal sealed class HttpForm(
    FormBook book,
    FormService service,
    FormTokens tokens,
    FormPages pages,
    FormAnswers answers,
    FormSites sites,
    LinkAddresses addresses,
    IOptions<FormsOptions> options)
{
    [Function(nameof(HttpForm))]
    public async Task<HttpResponseData> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "f/{form}")] HttpRequestData request, string form, CancellationToken cancellation)
    {
        if (book.Open(form) is not { } found)
            return await NoneAsync(request);
        var visit = FormVisit.Of(request, found, addresses);
        return FormAnswers.IsForProgram(request)
            ? await DescribeAsync(visit, cancellation)
            : await pages.FormAsync(visit, FormPost.Empty, [], null, HttpStatusCode.OK, cancellation);
    }

    [Function("HttpSendForm")]
    public async Task<HttpResponseData> SendAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", "options", Route = "f/{form}")] HttpRequestData request, string form, CancellationToken cancellation)
    {
        if (book.Open(form) is not { } found)
            return await NoneAsync(request);
        if (HttpMethods.IsOptions(request.Method))
            return FormSites.Preflight(request, found);
        var (post, problem) = await FormPostReader.ReadAsync(request, cancellation);
        var visit = FormVisit.Of(request, found, post ?? FormPost.Empty);
        if (!sites.MayAsk(request, found))
            return await answers.RefuseAsync(visit, FormProblems.CrossSite);
        if (post is null)
            return await answers.RefuseAsync(visit, problem!);
        var client = ClientAddress.Of(request, options.Value.ProxiesInFront);
        return await answers.OfAsync(visit, post, await service.TakeAsync(found, post, client, visit.Text.Language, cancellation), cancellation);
    }

    [Function("HttpFormThanks")]
    public Task<HttpResponseData> ThankAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "f/{form}/thanks")] HttpRequestData request, string form) =>
        book.Open(form) is { } found ? pages.ThanksAsync(FormVisit.Of(request, found, addresses)) : pages.NoneAsync(request);

    /// <summary>The script by which an allowed site shows the form in a page of its own.</summary>
    [Function("HttpFormScript")]
    public async Task<HttpResponseData> EmbedAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "f/{form}/embed.js")] HttpRequestData request, string form)
    {
        if (book.Open(form) is null)
            return await NoneAsync(request);
        var script = PublicAssets.Find("embed.js")!;
        var response = request.CreateResponse(HttpStatusCode.OK);
        response.Headers.Add("Content-Type", script.ContentType);
        response.Headers.Add("Cache-Control", "public, max-age=300");
        response.Headers.Add("Cross-Origin-Resource-Policy", "cross-origin");
        response.Headers.Add("X-Content-Type-Options", "nosniff");
        response.Body.Write(script.Bytes.Span);
        return response;
    }

    private async Task<HttpResponseData> DescribeAsync(FormVisit visit, CancellationToken cancellation)
    {
        var response = ApiJson.Response(visit.Request, FormDescription.Of(visit.Form, visit.Text, await tokens.MakeAsync(visit.Form.Id, cancellation)));
        FormSites.AddTo(response, visit.Request, visit.Form);
        return response;
    }

    private Task<HttpResponseData> NoneAsync(HttpRequestData request) =>
        FormAnswers.IsForProgram(request) ? Task.FromResult(FormProblems.NotFound.ToResponse(request)) : pages.NoneAsync(request);
}

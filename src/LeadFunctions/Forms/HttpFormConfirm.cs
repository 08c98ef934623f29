using LeadFunctions.Links;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Forms;

/// <summary>Where the link of a mail for confirmation leads: a page with one button. To open it changes nothing, since mail filters open all links.</summary>
internal sealed class HttpFormConfirm(FormBook book, Confirmations confirmations, FormPages pages, LinkAddresses addresses)
{
    private const string Token = "t";

    [Function(nameof(HttpFormConfirm))]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "f/{form}/confirm")] HttpRequestData request,
        string form,
        CancellationToken cancellation)
    {
        // Also of a form that was closed since.
        if (book.Any(form) is not { } found)
            return await pages.NoneAsync(request);
        if (!HttpMethods.IsPost(request.Method))
        {
            var asked = request.Query[Token] ?? "";
            return await pages.ConfirmAsync(FormVisit.Of(request, found, addresses), asked, await confirmations.LookAsync(form, asked, cancellation));
        }

        var (post, _) = await FormPostReader.ReadAsync(request, cancellation);
        var token = post?.First(Token) ?? "";
        return await pages.ConfirmAsync(
            FormVisit.Of(request, found, post ?? FormPost.Empty), token, await confirmations.ConfirmAsync(form, token, cancellation));
    }
}

using LeadFunctions.Core.Leads;
using LeadFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Primitives;

namespace LeadFunctions.Sending;

/// <summary>
/// The link by which people leave: GET shows a page with choices and changes nothing, since mail filters open all links. POST leaves: of RFC 8058,
/// by a mail program without a page, or of the page's forms. Again is fine.
/// </summary>
internal sealed class HttpUnsubscribe(Unsubscriptions unsubscriptions, LeavePages pages)
{
    private const int MaxBytes = 4096;

    [Function(nameof(HttpUnsubscribe))]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "u/{token}")] HttpRequestData request,
        string token,
        CancellationToken cancellation)
    {
        if (await unsubscriptions.FindAsync(token, cancellation) is not { } leaving)
            return await pages.OldLinkAsync(request);
        if (!HttpMethods.IsPost(request.Method))
            return await pages.ChoicesAsync(request, leaving, fault: false);
        return await CarryOutAsync(request, leaving, cancellation)
            ? await pages.DoneAsync(request, leaving)
            : await pages.ChoicesAsync(request, leaving, fault: true);
    }

    private async Task<bool> CarryOutAsync(HttpRequestData request, Leaving leaving, CancellationToken cancellation)
    {
        var form = await FormAsync(request, cancellation);
        string? choice = form.GetValueOrDefault("choice");
        if (choice is null)
            return await unsubscriptions.RefuseAsync(leaving, [ConsentPurpose.Mail], cancellation);
        if (choice == "all")
            return await unsubscriptions.OptOutAsync(leaving, cancellation);
        var kept = form.GetValueOrDefault("keep");
        return await unsubscriptions.RefuseAsync(
            leaving, leaving.Agreed.Where(purpose => !kept.Contains($"{purpose}", StringComparer.OrdinalIgnoreCase)), cancellation);
    }

    /// <summary>Mail programs send multipart, too, and no two the same: without a choice of the page's forms any body means the one click.</summary>
    private static async Task<Dictionary<string, StringValues>> FormAsync(HttpRequestData request, CancellationToken cancellation)
    {
        var isForm = request.Headers.TryGetValues("Content-Type", out var types)
            && types.Any(type => type.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase));
        if (!isForm || await BodyReader.ReadAsync(request, MaxBytes, cancellation) is not { } body)
            return [];
        using var reader = new FormReader(System.Text.Encoding.UTF8.GetString(body)) { ValueCountLimit = 20 };
        try
        {
            return await reader.ReadFormAsync(cancellation);
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }
}

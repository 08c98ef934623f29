using System.Net;
using LeadFunctions.Access;
using LeadFunctions.Desk.Layout;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Pages;

/// <summary>What is done around every page: who asks, in which language, and may they.</summary>
internal sealed class DeskRunner(SignIn signIn, DeskRenderer renderer, Shells shells, TimeProvider clock)
{
    /// <summary>Where the platform signs people in.</summary>
    private const string SignInAddress = "/.auth/login/aad?post_login_redirect_uri=";

    /// <param name="make">The page; null when there is no such thing.</param>
    public Task<HttpResponseData> RunAsync(HttpRequestData request, Func<DeskCall, Task<DeskPage?>> make) => AnswerAsync(request, async call =>
    {
        var isPart = IsPart(request);
        // Beside the page: neither waits for the other's reads.
        var shell = isPart ? null : shells.OfAsync(call);
        if (await make(call) is not { } page)
            return await SorryAsync("sorry.notFound", request, call.Look, HttpStatusCode.NotFound);
        return shell is null
            ? DeskAnswers.Part(request, await renderer.PartAsync(page, call.Look))
            : DeskAnswers.Html(request, await renderer.PageAsync(page, call.Look, (await shell) with { View = page.View }), page.Status);
    });

    /// <param name="answer">What whoever asks gets; somebody with a role, from a page of ours.</param>
    public async Task<HttpResponseData> AnswerAsync(HttpRequestData request, Func<DeskCall, Task<HttpResponseData>> answer)
    {
        var look = DeskLook.Of(request, clock.GetUtcNow());
        var (person, refused) = signIn.Read(request);
        if (person is null)
        {
            return IsPart(request) || refused == AccessProblems.SignInOff
                ? await SorryAsync((refused == AccessProblems.SignInOff ? "sorry.signInOff" : "sorry.signedOut"), request, look, refused!.Status)
                : DeskAnswers.Redirect(request, SignInAddress + Uri.EscapeDataString(request.Url.PathAndQuery));
        }

        if (!person.Has(Role.Reader))
            return await SorryAsync((person.IsWithoutGroups ? "sorry.groups" : "sorry.noRole"), request, look, HttpStatusCode.Forbidden);
        return request.Method != "GET" && !SameOrigin.Is(request)
            ? await SorryAsync("sorry.crossSite", request, look, HttpStatusCode.Forbidden)
            : await answer(new DeskCall(request, person, look));
    }

    private static bool IsPart(HttpRequestData request) => request.Headers.TryGetValues("HX-Request", out _);

    private async Task<HttpResponseData> SorryAsync(string key, HttpRequestData request, DeskLook look, HttpStatusCode status)
    {
        var page = DeskPage.Of<Sorry>(DeskView.Now, look.Text[key], (nameof(Sorry.Key), key));
        var html = IsPart(request) ? await renderer.PartAsync(page, look) : await renderer.PageAsync(page, look, null);
        return DeskAnswers.Html(request, html, status);
    }
}

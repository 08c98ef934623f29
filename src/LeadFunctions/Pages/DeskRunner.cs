using System.Net;
using LeadFunctions.Access;
using LeadFunctions.Desk.Layout;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Pages;

/// <summary>What is done around every page: who asks, in which language, and may they.</summary>
internal sealed class DeskRunner(SignIn signIn, DeskRenderer renderer, TimeProvider clock)
{
    /// <summary>Where the platform signs people in.</summary>
    private const string SignInAddress = "/.auth/login/aad?post_login_redirect_uri=";

    /// <param name="make">The page; null when there is no such thing.</param>
    public async Task<HttpResponseData> RunAsync(HttpRequestData request, Func<DeskCall, Task<DeskPage?>> make)
    {
        var look = DeskLook.Of(request, clock.GetUtcNow());
        var isPart = request.Headers.TryGetValues("HX-Request", out _);
        var (person, refused) = signIn.Read(request);
        if (person is null)
        {
            return isPart || refused == AccessProblems.SignInOff
                ? await SorryAsync(request, look, isPart, refused!.Status, refused == AccessProblems.SignInOff ? "sorry.signInOff" : "sorry.signedOut")
                : DeskAnswers.Redirect(request, SignInAddress + Uri.EscapeDataString(request.Url.PathAndQuery));
        }

        if (!person.Has(Role.Reader))
            return await SorryAsync(request, look, isPart, HttpStatusCode.Forbidden, person.IsWithoutGroups ? "sorry.groups" : "sorry.noRole");
        if (await make(new DeskCall(request, person, look)) is not { } page)
            return await SorryAsync(request, look, isPart, HttpStatusCode.NotFound, "sorry.notFound");
        return isPart
            ? DeskAnswers.Part(request, await renderer.PartAsync(page, look))
            : DeskAnswers.Html(request, await renderer.PageAsync(page, look, Shells.Of(page.View, person, look)), page.Status);
    }

    private async Task<HttpResponseData> SorryAsync(HttpRequestData request, DeskLook look, bool isPart, HttpStatusCode status, string key)
    {
        var page = DeskPage.Of<Sorry>(DeskView.Now, look.Text[key], (nameof(Sorry.Key), key));
        var html = isPart ? await renderer.PartAsync(page, look) : await renderer.PageAsync(page, look, null);
        return DeskAnswers.Html(request, html, status);
    }
}

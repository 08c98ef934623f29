using System.Net;
using LeadFunctions.Http;
using LeadFunctions.Rendering;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Forms;

/// <summary>What is answered to whoever sent a form: a page to browsers, JSON and problems to programs.</summary>
internal sealed class FormAnswers(FormPages pages)
{
    /// <summary>Whether JSON is wanted, by what was sent or asked for.</summary>
    public static bool IsForProgram(HttpRequestData request) => BodyHeaders.Of(request).MediaType == "application/json"
        || (request.Headers.TryGetValues("Accept", out var accepted)
            && string.Join(',', accepted) is var all
            && all.Contains("application/json", StringComparison.OrdinalIgnoreCase)
            && !all.Contains("text/html", StringComparison.OrdinalIgnoreCase));

    /// <summary>What cannot even be read.</summary>
    public Task<HttpResponseData> RefuseAsync(FormVisit visit, Problem problem) => IsForProgram(visit.Request)
        ? Task.FromResult(Open(problem.ToResponse(visit.Request), visit))
        : pages.SorryAsync(visit, problem == FormProblems.CrossSite ? "sorry.site" : "sorry.request", problem.Status);

    public Task<HttpResponseData> OfAsync(FormVisit visit, FormPost post, FormOutcome outcome, CancellationToken cancellation) =>
        IsForProgram(visit.Request) ? Task.FromResult(Open(ForProgram(visit, outcome), visit)) : PageAsync(visit, post, outcome, cancellation);

    private static HttpResponseData ForProgram(FormVisit visit, FormOutcome outcome) => outcome switch
    {
        FormOutcome.Taken taken => ApiJson.Response(
            visit.Request, new FormTakenView(taken.SubmissionId, taken.Waits ? "confirm" : "accepted", visit.Form.ThanksPage), HttpStatusCode.Accepted),
        FormOutcome.Faulty faulty => FormProblems.Faulty(faulty.Faults).ToResponse(visit.Request),
        FormOutcome.TooSoon soon => FormProblems.TooSoon(soon.Wait).ToResponse(visit.Request),
        FormOutcome.TooOld => FormProblems.TooOld.ToResponse(visit.Request),
        FormOutcome.TooMany many => FormProblems.TooMany(many.Wait).ToResponse(visit.Request),
        FormOutcome.Unavailable unavailable => FormProblems.Unavailable(unavailable.Wait).ToResponse(visit.Request),
        _ => throw new InvalidOperationException($"No answer for {outcome.GetType().Name}."),
    };

    private async Task<HttpResponseData> PageAsync(FormVisit visit, FormPost post, FormOutcome outcome, CancellationToken cancellation)
    {
        switch (outcome)
        {
            case FormOutcome.Taken:
                return PublicPages.SeeOther(visit.Request, visit.Form.ThanksPage ?? visit.AddressOf("/thanks"));
            case FormOutcome.Faulty faulty:
                return await pages.FormAsync(visit, post, faulty.Faults, null, HttpStatusCode.UnprocessableEntity, cancellation);
            case FormOutcome.TooSoon:
                return await AgainAsync("form.tooSoon", HttpStatusCode.UnprocessableEntity, null);
            case FormOutcome.TooOld:
                return await AgainAsync("form.tooOld", HttpStatusCode.UnprocessableEntity, null);
            case FormOutcome.TooMany many:
                return await AgainAsync("form.tooMany", HttpStatusCode.TooManyRequests, many.Wait);
            case FormOutcome.Unavailable unavailable:
                return await AgainAsync("form.unavailable", HttpStatusCode.ServiceUnavailable, unavailable.Wait);
            default:
                throw new InvalidOperationException($"No answer for {outcome.GetType().Name}.");
        }

        async Task<HttpResponseData> AgainAsync(string key, HttpStatusCode status, TimeSpan? wait)
        {
            var minutes = (int)Math.Ceiling(wait?.TotalMinutes ?? 0);
            var response = await pages.FormAsync(visit, post, [], visit.Text.Format(key, minutes), status, cancellation);
            if (wait is { } time)
                Problem.AddRetryAfter(response, time);
            return response;
        }
    }

    private static HttpResponseData Open(HttpResponseData response, FormVisit visit)
    {
        FormSites.AddTo(response, visit.Request, visit.Form);
        return response;
    }
}

/// <param name="SubmissionId">The lead's id on its way.</param>
/// <param name="Status"><c>accepted</c>; <c>confirm</c> while what they agreed to waits for their confirmation.</param>
/// <param name="ThanksPage">Where the form's own page would lead, or left out.</param>
internal sealed record FormTakenView(Guid SubmissionId, string Status, string? ThanksPage);

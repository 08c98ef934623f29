using System.Net;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Intake;

/// <summary>The endpoint that is registered in Partner Center. Takes every method but GET, so that a wrong one is told what is right.</summary>
internal sealed class HttpIntake(IntakeService intake)
{
    [Function(nameof(HttpIntake))]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", "put", "patch", "delete", Route = "leads")] HttpRequestData request,
        CancellationToken cancellation)
    {
        switch (await intake.AcceptAsync(request, cancellation))
        {
            case IntakeOutcome.Accepted accepted:
                var response = request.CreateResponse(HttpStatusCode.Accepted);
                response.Headers.Add("Content-Type", "application/json; charset=utf-8");
                var status = accepted.Spooled ? "spooled" : "queued";
                await response.WriteStringAsync($$"""{"submissionId":"{{accepted.SubmissionId}}","status":"{{status}}"}""", CancellationToken.None);
                return response;
            case IntakeOutcome.Refused refused:
                return refused.Problem.ToResponse(request);
            case var other:
                throw new InvalidOperationException($"No answer for {other.GetType().Name}.");
        }
    }
}

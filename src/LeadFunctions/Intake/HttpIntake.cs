using System.Net;
using LeadFunctions.Access;
using LeadFunctions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Intake;

/// <summary>The endpoint that is registered in Partner Center. Takes every method but GET, so that a wrong one is told what is right.</summary>
internal sealed class HttpIntake(IntakeService intake) : IApiOperation
{
    public static ApiOperation Operation { get; } = new(nameof(HttpIntake), "POST", "leads")
    {
        Summary = "Takes a lead; accepted once it is durable.",
        Request = typeof(MarketplaceLead),
        Example = MarketplaceLead.Example,
        Response = typeof(AcceptedView),
        Success = HttpStatusCode.Accepted,
        Problems = IntakeProblems.All,
    };

    [Function(nameof(HttpIntake))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", "put", "patch", "delete", Route = "api/leads")] HttpRequestData request,
        CancellationToken cancellation) => HandleAsync(ApiCall.OfMachine(request), cancellation);

    public async Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation) =>
        await intake.AcceptAsync(call.Request, cancellation) switch
        {
            IntakeOutcome.Accepted accepted => ApiJson.Response(
                call.Request, new AcceptedView(accepted.SubmissionId, accepted.Spooled ? "spooled" : "queued"), HttpStatusCode.Accepted),
            IntakeOutcome.Refused refused => refused.Problem.ToResponse(call.Request),
            var other => throw new InvalidOperationException($"No answer for {other.GetType().Name}."),
        };
}

/// <param name="SubmissionId">The lead's id on its way; what it became part of has another.</param>
/// <param name="Status"><c>queued</c>, or <c>spooled</c> while the queue is out of reach.</param>
internal sealed record AcceptedView(Guid SubmissionId, string Status);

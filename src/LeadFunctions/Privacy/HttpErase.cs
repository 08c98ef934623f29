using System.ComponentModel.DataAnnotations;
using LeadFunctions.Access;
using LeadFunctions.Commands;
using LeadFunctions.Core.Leads;
using LeadFunctions.Http;
using LeadFunctions.Leads;
using LeadFunctions.Reading;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Privacy;

/// <summary>A customer wants to be forgotten.</summary>
internal sealed class HttpErase(Erasures erasures, OperationRunner runner) : IApiOperation
{
    public static ApiOperation Operation { get; } = new(nameof(HttpErase), "DELETE", "leads/{id}")
    {
        Summary = "Erases a customer for good, wherever there is anything of them, and answers with a certificate; asked again, with the same.",
        Least = Role.Admin,
        Request = typeof(EraseCommand),
        Example = new EraseCommand("someone@contoso.com", "asked by mail"),
        Response = typeof(ErasureCertificate),
        Problems = [CommandReader.InvalidField, CommandReader.TooLong, HttpGetLead.NotFound, CommandAnswers.Busy],
    };

    [Function(nameof(HttpErase))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "api/leads/{id}")] HttpRequestData request, string id, CancellationToken cancellation) =>
        runner.RunAsync(this, ApiCall.OfMachine(request, ("id", id)), cancellation);

    public async Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation)
    {
        var (command, problem) = await call.ReadAsync<EraseCommand>(cancellation);
        if (problem is not null)
            return problem.ToResponse(call.Request);
        if (!LeadId.TryParse(call.Id, out var id))
            return HttpGetLead.NotFound.ToResponse(call.Request);
        try
        {
            return await erasures.EraseAsync(id, command!.By!, command.Reason, cancellation) is { } certificate
                ? ApiJson.Response(call.Request, certificate)
                : HttpGetLead.NotFound.ToResponse(call.Request);
        }
        catch (LeadContentionException)
        {
            return CommandAnswers.Busy.ToResponse(call.Request);
        }
    }
}

/// <summary>Body of <c>DELETE api/leads/{id}</c>.</summary>
/// <param name="By">Who erases; the certificate keeps it.</param>
/// <param name="Reason">Why, without the person's data: the certificate keeps it.</param>
internal sealed record EraseCommand(
    [property: Required(ErrorMessage = "Say who erases the customer."), StringLength(200, ErrorMessage = "At most 200 characters.")] string? By,
    [property: StringLength(200, ErrorMessage = "At most 200 characters.")] string? Reason = null);

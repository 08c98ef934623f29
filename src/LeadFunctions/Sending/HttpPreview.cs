using LeadFunctions.Access;
using LeadFunctions.Core.Leads;
using LeadFunctions.Http;
using LeadFunctions.Leads;
using LeadFunctions.Reading;
using LeadFunctions.Templates;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Sending;

/// <summary>What a mail to a lead would say. Its links are the plain ones, and the one to leave does nothing.</summary>
internal sealed class HttpPreview(LeadStore leads, MailWriter writer, OperationRunner runner) : IApiOperation
{
    public static ApiOperation Operation { get; } = new(nameof(HttpPreview), "GET", "leads/{id}/preview")
    {
        Summary = "A mail as the lead would get it by a template: subject, HTML and text. Nothing is sent.",
        Least = Role.Reader,
        Query =
        [
            new("template", "Name of the template; the first of all if left out."),
            new("language", "ISO 639-1; the lead's own if left out. Where a template has it not, the language that all have is taken."),
        ],
        Response = typeof(WrittenMail),
        Problems = [CommandReader.InvalidField, HttpGetLead.NotFound],
    };

    [Function(nameof(HttpPreview))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/leads/{id}/preview")] HttpRequestData request,
        string id,
        CancellationToken cancellation) => runner.RunAsync(this, ApiCall.OfMachine(request, ("id", id)), cancellation);

    public async Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation)
    {
        var request = call.Request;
        var name = request.Query["template"] is { Length: > 0 } wanted ? wanted : writer.Templates.First();
        if (!writer.Templates.Contains(name))
            return CommandReader.Invalid("template", $"No such template; there are: {string.Join(", ", writer.Templates)}.").ToResponse(request);
        var language = request.Query["language"] is { Length: > 0 } given ? given : null;
        if (language is not null && !writer.Languages.Contains(language))
            return CommandReader.Invalid("language", $"No such language; there are: {string.Join(", ", writer.Languages)}.").ToResponse(request);
        if (!LeadId.TryParse(call.Id, out var id) || (await leads.ResolveAsync(id, cancellation)).Lead is not { Lead: var lead })
            return HttpGetLead.NotFound.ToResponse(request);
        var mail = await writer.WriteAsync(lead, name, language, new MailLinks("#", ValueTask.FromResult));
        return ApiJson.Response(request, mail!);
    }
}

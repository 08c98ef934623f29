using System.Net;
using System.Runtime.InteropServices;
using System.Text.Json;
using LeadFunctions.Access;
using LeadFunctions.Core.Leads;
using LeadFunctions.Http;
using LeadFunctions.Templates;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Sending;

/// <summary>What comes back of mails: Event Grid's reports of Azure Communication Services, and those of a relay of the publisher's.</summary>
internal sealed class HttpOutreachEvents(ReturnedMails mails, IOptions<OutreachOptions> options, OperationRunner runner) : IApiOperation
{
    private const int MaxBytes = 1024 * 1024;

    private static readonly Problem NotSigned = new(
        "not-signed",
        "Not signed",
        HttpStatusCode.Unauthorized,
        "Sign the request as Standard Webhooks says, with the secret of Outreach:EventsSecret, not more than five minutes ago.",
        "webhook-signature");

    public static ApiOperation Operation { get; } = new(nameof(HttpOutreachEvents), "POST", "outreach/events")
    {
        Summary = "Takes bounces and complaints: of a relay of your own, or as the array that Event Grid sends for Azure Communication Services.",
        Request = typeof(OutreachEventsCommand),
        Example = OutreachEventsCommand.Example,
        Response = typeof(OutreachEventsView),
        Problems = [CommandReader.InvalidField, CommandReader.TooLongFor(MaxBytes), NotSigned, RequestProblems.InProgress, RequestProblems.KeyReused],
    };

    [Function(nameof(HttpOutreachEvents))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/outreach/events")] HttpRequestData request,
        CancellationToken cancellation) => runner.RunAsync(this, ApiCall.OfMachine(request), cancellation);

    public async Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation)
    {
        if (await BodyReader.ReadAsync(call.Request, MaxBytes, cancellation) is not { } body)
            return CommandReader.TooLongFor(MaxBytes).ToResponse(call.Request);
        if (body.AsSpan().TrimStart(" \t\r\n"u8).StartsWith("["u8))
            return await EventGridAsync(call, body, cancellation);
        if (options.Value.EventsSecret is { Length: > 0 } secret && !EventSignature.Holds(call.Request, body, secret, call.At))
            return NotSigned.ToResponse(call.Request);
        var (command, problem) = call.Parse<OutreachEventsCommand>(body);
        if (problem is not null)
            return problem.ToResponse(call.Request);
        var returned = new List<ReturnedMail>();
        foreach (var (index, element) in command!.Events!.Index())
        {
            var (one, wrong) = call.Parse<OutreachEventCommand>(JsonMarshal.GetRawUtf8Value(element));
            if (wrong is not null)
                return (wrong with { Field = $"$.events[{index}]{wrong.Field?[1..]}" }).ToResponse(call.Request);
            if (one!.Kind is MailReturn.Bounced or MailReturn.Complained)
                returned.Add(ReturnedOf(one, call.At));
        }

        return await NoteAsync(call, returned, command.Events!.Count, null, cancellation);
    }

    private async Task<HttpResponseData> EventGridAsync(ApiCall call, byte[] body, CancellationToken cancellation)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (EventGridEvents.Read(json.RootElement, call.At) is var (code, returned, count))
                return await NoteAsync(call, returned, count, code, cancellation);
        }
        catch (JsonException)
        {
            // Said below, with the rest that it cannot be.
        }

        return CommandReader.Invalid("$", "An array must hold events in the schema of Event Grid, each with id, eventType and data.").ToResponse(call.Request);
    }

    private async Task<HttpResponseData> NoteAsync(
        ApiCall call, IReadOnlyList<ReturnedMail> returned, int count, string? code, CancellationToken cancellation)
    {
        var noted = 0;
        foreach (var one in returned)
        {
            if (await mails.NoteAsync(one, cancellation))
                noted++;
        }

        return ApiJson.Response(call.Request, new OutreachEventsView(noted, count - noted, code));
    }

    private static ReturnedMail ReturnedOf(OutreachEventCommand command, DateTimeOffset now)
    {
        var result = command.Kind == MailReturn.Complained ? TouchResult.Complained : TouchResult.Bounced;
        // Told of the future, a bounce would outlive whatever comes before that.
        var at = command.At is { } given && given < now ? given.ToUniversalTime() : now;
        return new ReturnedMail(command.Id!, result, command.Recipient!, at).With(command.MessageId);
    }
}

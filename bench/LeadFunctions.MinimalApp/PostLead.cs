using System.Net;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.MinimalApp;

/// <summary>The least that a function can do to put a request's body into a queue: what LeadFunctions' intake adds is measured against it.</summary>
public sealed class PostLead(ServiceBusSender sender)
{
    [Function(nameof(PostLead))]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "leads")] HttpRequestData request, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellation);
        await sender.SendMessageAsync(new ServiceBusMessage(body.ToArray()) { MessageId = Guid.NewGuid().ToString() }, cancellation);
        return request.CreateResponse(HttpStatusCode.Accepted);
    }
}

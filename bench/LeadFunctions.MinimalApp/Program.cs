using System.Net;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.Services.AddSingleton(provider => new ServiceBusClient(provider.GetRequiredService<IConfiguration>()["ServiceBus"]).CreateSender("leads"));
await builder.Build().RunAsync();

/// <summary>The least that a function can do to put a request's body into a queue: what LeadFunctions' intake adds is measured against it.</summary>
internal sealed class PostLead(ServiceBusSender sender)
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

using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.Services.AddSingleton(provider => new ServiceBusClient(provider.GetRequiredService<IConfiguration>()["ServiceBus"]).CreateSender("leads"));
await builder.Build().RunAsync();

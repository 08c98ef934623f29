using LeadFunctions;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.Services.AddLeadPipeline(builder.Configuration);
await builder.Build().RunAsync();

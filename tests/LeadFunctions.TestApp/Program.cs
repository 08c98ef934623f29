using LeadFunctions.TestApp;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// A function app for the tests of the local host: what it does is told to it by its callers.
var builder = FunctionsApplication.CreateBuilder(args);
builder.Services.AddSingleton<Seen>();
if (builder.Configuration["TestApp:FailAtStart"] is { Length: > 0 } reason)
    throw new InvalidOperationException($"TestApp:FailAtStart: {reason}");
if (builder.Configuration["TestApp:Say"] is { Length: > 0 } words)
    Console.WriteLine(words);
await builder.Build().RunAsync();

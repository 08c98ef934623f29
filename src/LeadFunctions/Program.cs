using LeadFunctions;
using LeadFunctions.ModelFiles;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

IHost app;
try
{
    var builder = FunctionsApplication.CreateBuilder(args);
    builder.Services.AddLeadPipeline(builder.Configuration);
    app = builder.Build();
    await app.StartAsync();
}
catch (Exception fault) when (fault is OptionsValidationException or ModelFileException or InvalidOperationException)
{
    // A setting is wrong: the message says which and why, and a stack trace would bury it.
    await Console.Error.WriteLineAsync(fault.Message);
    return 1;
}

await app.WaitForShutdownAsync();
return 0;

using LeadFunctions;
using LeadFunctions.Scoring;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

try
{
    var builder = FunctionsApplication.CreateBuilder(args);
    builder.Services.AddLeadPipeline(builder.Configuration);
    await builder.Build().RunAsync();
    return 0;
}
catch (Exception fault) when (fault is OptionsValidationException or ScoringModelException or InvalidOperationException)
{
    // A setting is wrong: the message says which and why, and a stack trace would bury it.
    await Console.Error.WriteLineAsync(fault.Message);
    return 1;
}

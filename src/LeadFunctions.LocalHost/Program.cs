using LeadFunctions.LocalHost;
using LeadFunctions.LocalHost.Settings;

return await CommandLine.Create(LocalHostRun.RunAsync).Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = null });

using System.Diagnostics;
using System.Globalization;
using LeadFunctions.Demo;
using LeadFunctions.ModelFiles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

try
{
    var options = FillOptions.Of(new ConfigurationBuilder().AddEnvironmentVariables().Build());
    var started = Stopwatch.GetTimestamp();
    Console.WriteLine($"Filling the demo: {options.Days} days of {options.Leads} customers");
    var filled = await new Fill(options, TimeProvider.System.GetUtcNow(), Console.WriteLine).RunAsync();
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"  {filled.Leads} leads, {filled.Events} events in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s"));
    return 0;
}
catch (Exception fault) when (fault is InvalidOperationException or OptionsValidationException or ModelFileException)
{
    await Console.Error.WriteLineAsync(fault.Message);
    return 1;
}

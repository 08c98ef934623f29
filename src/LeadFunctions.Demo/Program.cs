using System.Diagnostics;
using System.Globalization;
using LeadFunctions.Demo;
using Microsoft.Extensions.Configuration;

var settings = new ConfigurationBuilder().AddEnvironmentVariables().Build();
if (settings["Storage:ConnectionString"] is not { Length: > 0 } connection)
{
    await Console.Error.WriteLineAsync("Storage__ConnectionString names the emulator whose tables are to be filled. The local host does all of it: --demo.");
    return 1;
}

var options = new FillOptions { ConnectionString = connection, TablePrefix = settings["Storage:TablePrefix"] ?? "" };
options = options with
{
    RoutingPath = settings["Routing:Path"] is { Length: > 0 } path ? path : options.RoutingPath,
    Leads = int.TryParse(settings["Demo:Leads"], CultureInfo.InvariantCulture, out var leads) ? leads : options.Leads,
    Days = int.TryParse(settings["Demo:Days"], CultureInfo.InvariantCulture, out var days) ? days : options.Days,
    Seed = int.TryParse(settings["Demo:Seed"], CultureInfo.InvariantCulture, out var seed) ? seed : options.Seed,
};
try
{
    var started = Stopwatch.GetTimestamp();
    Console.WriteLine($"Filling the demo: {options.Days} days of {options.Leads} customers");
    var filled = await new Fill(options, TimeProvider.System.GetUtcNow(), Console.WriteLine).RunAsync();
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"  {filled.Leads} leads, {filled.Events} events in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s"));
    return 0;
}
catch (InvalidOperationException fault)
{
    await Console.Error.WriteLineAsync(fault.Message);
    return 1;
}

using System.Text.Json;
using LeadFunctions.LocalBus;
using Microsoft.Extensions.Logging;

// The bus alone in a process, for tests that kill it. Options come as JSON in the first argument; the first line of output is the connection
// string. It stops in good order when its standard input ends.
var options = JsonSerializer.Deserialize<BusOptions>(args[0])!;
using var logging = LoggerFactory.Create(builder => builder.AddSimpleConsole(console => console.SingleLine = true));
await using var bus = await BusServer.StartAsync(options, TimeProvider.System, logging, CancellationToken.None);
Console.WriteLine(bus.ConnectionString);
while (await Console.In.ReadLineAsync() is not null)
{
    // Lines say nothing; only the end counts.
}

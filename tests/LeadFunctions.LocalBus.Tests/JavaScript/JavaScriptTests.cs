using System.Diagnostics;

namespace LeadFunctions.LocalBus.Tests.JavaScript;

public sealed class JavaScriptTests : Contract.ContractTests
{
    [Fact]
    public async Task Service_Bus_from_npm_finds_what_it_relies_on()
    {
        await NodePackage.EnsureAsync();
        var start = new ProcessStartInfo("node", ["--test", "--test-reporter=spec", "contract.mjs"])
        {
            Environment = { ["LEADFUNCTIONS_BUS"] = ConnectionString, ["LEADFUNCTIONS_BUS_QUEUE"] = Queue },
        };
        var (code, output) = await NodePackage.RunAsync(start);

        Assert.True(code == 0, output);
        Assert.Contains("subscribes", output, StringComparison.Ordinal);
    }
}

using System.Text.Json.Nodes;
using LeadFunctions.Demo;
using LeadFunctions.Demo.Stories;

namespace LeadFunctions.EndToEnd.Demo;

/// <summary>What a newcomer types, with less history.</summary>
public sealed class DemoHostTests
{
    [Fact]
    public async Task It_fills_in_history_says_where_the_desk_is_and_stays_up()
    {
        await using var host = await HostProcess.StartAsync(new HostProcessOptions
        {
            Arguments = ["--demo", "--set", $"Demo:Leads={FillOptions.FewestLeads}", "--set", $"Demo:Days={FillOptions.FewestDays}"],
        });
        await host.WaitForOutputAsync($"Desk: http://localhost:{host.Port}/");
        await host.WaitForOutputAsync("Ctrl-C stops it");

        var overdue = JsonNode.Parse(await host.Client.GetStringAsync("api/leads?view=overdue"))!["leads"]!.AsArray();
        Assert.Equal(NowScenes.Overdue, overdue.Count);
        Assert.Contains(overdue, lead => lead!["owner"]?.ToString() == Team.Developer);
        Assert.False(host.HasExited);

        Assert.Equal(0, await host.StopAsync());
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(host.StartAgainAsync);
        Assert.Contains("ended with exit code 1", fault.Message, StringComparison.Ordinal);
        Assert.Contains("The tables hold leads already", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_and_tour_are_two_things()
    {
        var (exitCode, output) = await HostProcess.RunToEndAsync("--demo", "--tour");

        Assert.Equal(1, exitCode);
        Assert.Contains("Choose one of --demo and --tour.", output, StringComparison.Ordinal);
    }
}

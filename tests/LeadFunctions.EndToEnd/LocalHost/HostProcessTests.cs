using System.Net;
using System.Net.Sockets;

namespace LeadFunctions.EndToEnd.LocalHost;

/// <summary>The local host as people start it: a process of its own, with its own Azurite.</summary>
public sealed class HostProcessTests
{
    [Fact]
    public async Task It_serves_stops_on_SIGTERM_and_starts_again_after_SIGKILL_with_the_same_key()
    {
        await using var host = await HostProcess.StartAsync();
        await host.WaitForOutputAsync($"s: POST leads to http://localhost:{host.Port}/api/leads");
        await host.WaitForOutputAsync($"curl -i http://localhost:{host.Port}/api/leads -H 'x-functions-key: {host.Key}'");
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync("api/nothing")).StatusCode);
        var key = host.Key;

        Assert.Equal(0, await host.StopAsync());
        await host.StartAgainAsync();
        host.Kill();
        await host.StartAgainAsync();

        Assert.Equal(key, host.Key);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync("api/nothing")).StatusCode);
    }

    [Fact]
    public async Task A_port_that_is_taken_ends_it_with_a_message_that_names_the_port_and_the_option()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => HostProcess.StartAsync(new HostProcessOptions { Port = port }));

        Assert.Contains("ended with exit code 1", fault.Message, StringComparison.Ordinal);
        Assert.Contains($"Port {port} is taken.", fault.Message, StringComparison.Ordinal);
        Assert.Contains("--port", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_storage_and_without_Azurite_it_ends_and_says_so()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => HostProcess.StartAsync(
            new HostProcessOptions { Storage = $"AccountName=a;AccountKey=YQ==;TableEndpoint=http://127.0.0.1:{port}/a" }));

        Assert.Contains($"Nothing answers at port {port}", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Intake:MaxBodyBytes=many", "Intake:MaxBodyBytes")]
    [InlineData("Intake:MaxBodyBytes=1", "MaxBodyBytes")]
    [InlineData("ServiceBus=Endpoint=rubbish", "ServiceBus")]
    [InlineData("LocalHost:MaxDeliveryCount=none", "LocalHost:MaxDeliveryCount")]
    public async Task A_wrong_setting_ends_it_with_one_message_that_names_it(string setting, string named)
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => HostProcess.StartAsync(
            new HostProcessOptions { Storage = "AccountName=a;AccountKey=YQ==;TableEndpoint=https://a.example", Arguments = ["--set", setting] }));

        Assert.Contains("ended with exit code 1", fault.Message, StringComparison.Ordinal);
        Assert.Single(fault.Message.Split('\n'), line => line.Contains(named, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_lists_the_options()
    {
        var (exitCode, output) = await HostProcess.RunToEndAsync("--help");

        Assert.Equal(0, exitCode);
        foreach (var option in (string[])["--port", "--key", "--data", "--storage", "--no-azurite", "--lock-seconds", "--bus-port", "--services-only", "--app", "--ready-file", "--set"])
            Assert.Contains(option, output, StringComparison.Ordinal);
    }
}

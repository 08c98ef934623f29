using System.Diagnostics;
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
    public async Task Where_SIGINT_is_ignored_by_inheritance_SIGTERM_stops_it_all_the_same()
    {
        await using var host = await HostProcess.StartAsync(new HostProcessOptions { IgnoresInterrupts = true });

        Assert.Equal(0, await host.StopAsync());
    }

    [Fact]
    public async Task Neither_worker_nor_Azurite_outlives_a_host_that_was_killed()
    {
        await using var host = await HostProcess.StartAsync();
        var azurite = int.Parse(await File.ReadAllTextAsync(Path.Combine(host.DataFolder, "azurite", "azurite.pid")), null);

        host.Kill();

        await Eventually.HoldsAsync(() => IsGone(host.WorkerId) && IsGone(azurite), () => "A process was left behind.");

        static bool IsGone(int id)
        {
            try
            {
                using var process = Process.GetProcessById(id);
                return process.HasExited;
            }
            catch (ArgumentException)
            {
                return true;
            }
        }
    }

    [Theory]
    [InlineData("--bus-port")]
    [InlineData("--storage-port")]
    public async Task A_port_of_a_service_that_is_taken_is_named_with_its_option(string option)
    {
        using var data = new TempFolder();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var (exitCode, output) = await HostProcess.RunToEndAsync(
            "--port", "0", option == "--bus-port" ? "--storage-port" : "--bus-port", "0", option, $"{port}", "--data", data.FullName);

        Assert.Equal(1, exitCode);
        Assert.Contains($"Port {port}", output, StringComparison.Ordinal);
        Assert.Contains(option, output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
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
    public async Task A_Service_Bus_that_is_none_ends_it_with_a_message_that_names_the_setting()
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => HostProcess.StartAsync(
            new HostProcessOptions { Storage = "AccountName=a;AccountKey=YQ==;TableEndpoint=https://a.example", ServiceBus = "Endpoint=rubbish" }));

        Assert.Contains("ended with exit code 1", fault.Message, StringComparison.Ordinal);
        Assert.Contains("ServiceBus must name", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_lists_the_options()
    {
        var (exitCode, output) = await HostProcess.RunToEndAsync("--help");

        Assert.Equal(0, exitCode);
        string[] options =
        [
            "--port", "--key", "--data", "--storage", "--no-azurite", "--lock-seconds", "--bus-port", "--services-only", "--app", "--ready-file", "--set",
        ];
        foreach (var option in options)
            Assert.Contains(option, output, StringComparison.Ordinal);
    }
}

using System.Net;
using System.Net.Sockets;

namespace LeadFunctions.EndToEnd.Host;

public sealed class CommandLineTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task Help_names_every_option()
    {
        var (exitCode, output) = await HostProcess.RunToEndAsync("--help");

        Assert.Equal(0, exitCode);
        Assert.All(
            ["--port", "--key", "--data", "--settings", "--storage", "--storage-port", "--no-azurite", "--lock-seconds", "--bus-unavailable-file", "--ready-file", "--set"],
            option => Assert.Contains(option, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_taken_port_is_told_in_one_line_that_names_the_way_out()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(
            () => HostProcess.StartAsync(new HostProcessOptions { Port = port, Storage = azurite.ConnectionString }));

        var lines = fault.Message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("The local host ended with exit code 1:", lines[0]);
        Assert.StartsWith("Settings: ", lines[1], StringComparison.Ordinal);
        Assert.Equal([$"Port {port} is taken. Stop what uses it, or choose another with --port N (0 picks a free one)."], lines[2..]);
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Azure.Data.Tables;
using LeadFunctions.LocalHost.Azurite;

namespace LeadFunctions.EndToEnd.Azurite;

public sealed class AzuriteProcessTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_stored_is_there_after_a_stop_and_a_start_on_the_same_port()
    {
        await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { Location = _folder.FullName });
        var port = azurite.Port;
        var table = new TableClient(azurite.ConnectionString, "Leads");
        await table.CreateAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["a"] = 1 });

        await azurite.StopAsync();
        await azurite.RestartAsync();

        Assert.Equal(port, azurite.Port);
        Assert.Equal(1, (await table.GetEntityAsync<TableEntity>("p", "r")).Value.GetInt32("a"));
    }

    [Fact]
    public async Task A_killed_one_can_be_started_again_and_clients_go_on()
    {
        await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { Location = _folder.FullName });
        var table = new TableClient(azurite.ConnectionString, "Leads");
        await table.CreateAsync();

        azurite.Kill();
        await azurite.RestartAsync();
        await table.CreateIfNotExistsAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"));

        Assert.True((await table.GetEntityIfExistsAsync<TableEntity>("p", "r")).HasValue);
    }

    [Fact]
    public async Task When_its_parent_is_killed_it_saves_and_the_next_one_waits_for_that()
    {
        await using var next = await AzuriteProcess.StartAsync(new AzuriteOptions { Location = _folder.FullName });
        await next.StopAsync();
        using var parent = StartParent(next.Port, await AzuriteInstallation.EnsureAsync(null, null, default));
        await File.WriteAllTextAsync(_folder.PathOf("azurite.pid"), await parent.StandardOutput.ReadLineAsync());
        var table = new TableClient(next.ConnectionString, "Leads", new TableClientOptions
        {
            Retry = { MaxRetries = 40, Mode = Azure.Core.RetryMode.Fixed, Delay = TimeSpan.FromMilliseconds(250) },
        });
        await table.CreateAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"));

        parent.Kill();
        await next.RestartAsync();

        Assert.True((await table.GetEntityIfExistsAsync<TableEntity>("p", "r")).HasValue);
    }

    [Fact]
    public async Task A_taken_port_is_named_with_the_setting_that_changes_it()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var refused = await Assert.ThrowsAsync<AzuriteException>(
            () => AzuriteProcess.StartAsync(new AzuriteOptions { Port = port, PortSetting = "Some:Setting" }));

        Assert.Contains($"Port {port} is in use", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Some:Setting", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_install_that_fails_says_where_and_why()
    {
        await File.WriteAllTextAsync(_folder.PathOf("package-lock.json"), "not json");

        var refused = await Assert.ThrowsAsync<AzuriteException>(() => AzuriteProcess.StartAsync(new AzuriteOptions { PackageFolder = _folder.FullName }));

        Assert.Contains("npm ci failed", refused.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.FullName, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task First_uses_at_the_same_time_install_once()
    {
        await File.WriteAllTextAsync(_folder.PathOf("package.json"), """{"name":"x","version":"1.0.0","private":true}""");
        await File.WriteAllTextAsync(
            _folder.PathOf("package-lock.json"),
            """{"name":"x","version":"1.0.0","lockfileVersion":3,"requires":true,"packages":{"":{"name":"x","version":"1.0.0"}}}""");
        var progress = new ConcurrentQueue<string>();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => AzuriteInstallation.EnsureAsync(_folder.FullName, progress.Enqueue, default))));
        await AzuriteInstallation.EnsureAsync(_folder.FullName, progress.Enqueue, default);

        Assert.Equal(
            ["Installing", "Azurite installed"],
            progress.Select(line => line.StartsWith("Installing", StringComparison.Ordinal) ? "Installing" : line[..17]));
    }

    /// <summary>A process that starts Azurite as <see cref="AzuriteProcess"/> does and can be killed without killing the test.</summary>
    private Process StartParent(int port, string folder)
    {
        const string Script = """
            const child = require("child_process").spawn("node", process.argv.slice(1), { stdio: ["pipe", "ignore", "ignore"] });
            console.log(child.pid);
            setInterval(() => {}, 1e6);
            """;
        string[] azurite =
        [
            "--require", Path.Combine(folder, "supervised.cjs"), Path.Combine(folder, "node_modules/azurite/dist/src/table/main.js"),
            "--tablePort", port.ToString(CultureInfo.InvariantCulture), "--location", _folder.FullName,
            "--silent", "--disableTelemetry", "--skipApiVersionCheck",
        ];
        return Process.Start(new ProcessStartInfo("node", ["-e", Script, "--", .. azurite]) { RedirectStandardOutput = true })!;
    }
}

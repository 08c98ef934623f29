using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace LeadFunctions.LocalBus.Tests.Hostile;

/// <summary>Handles and memory are counted for the whole process: no other test may run meanwhile.</summary>
[CollectionDefinition("alone", DisableParallelization = true)]
public sealed class AloneDefinition;

[Collection("alone")]
public sealed class ConnectionLeakTests : IAsyncLifetime
{
    private static readonly byte[] Amqp = [.. "AMQP"u8, 0, 1, 0, 0];

    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly FakeLogCollector _log = new();
    private TestBus _bus = null!;

    public async Task InitializeAsync() => _bus = await TestBus.StartAsync(time: _time, logging: _log.Factory());

    public async Task DisposeAsync() => await _bus.DisposeAsync();

    [LocalTheory]
    [InlineData(100)]
    public Task Connections_leave_nothing_behind(int count) => ConnectManyAsync(count);

    [LocalTheory, Trait("Category", "Soak")]
    [InlineData(1000)]
    public Task A_thousand_connections_leave_nothing_behind(int count) => ConnectManyAsync(count);

    private async Task ConnectManyAsync(int count)
    {
        await ConnectAsync(20);
        await SettleDownAsync();
        var (handles, memory) = (Handles(), GC.GetTotalMemory(forceFullCollection: true));
        await ConnectAsync(count);
        await SettleDownAsync();

        Assert.InRange(Handles() - handles, -1000, 15);
        Assert.InRange((GC.GetTotalMemory(forceFullCollection: true) - memory) / 1024 / 1024, -1000, 10);
        Assert.InRange(_log.Count, 0, 20 + count);
    }

    /// <summary>Real clients, peers that vanish, and peers that talk nonsense, one after the other.</summary>
    private async Task ConnectAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (i % 3 == 0)
            {
                await using var client = new ServiceBusClient(_bus.Server.ConnectionString);
                await client.CreateSender(_bus.Queue).SendMessageAsync(new ServiceBusMessage("m"));
                continue;
            }

            using var peer = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await peer.ConnectAsync(IPAddress.Loopback, _bus.Server.Port);
            await peer.SendAsync(i % 3 == 1 ? Encoding.ASCII.GetBytes("nonsense") : Amqp);
        }
    }

    private async Task SettleDownAsync()
    {
        await Task.Delay(500);
        _time.Advance(TimeSpan.FromSeconds(25));
        await Task.Delay(500);
    }

    private static int Handles()
    {
        using var process = Process.GetCurrentProcess();
        return process.HandleCount;
    }
}

using System.Net;
using System.Net.Sockets;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace LeadFunctions.LocalBus.Tests.Hostile;

/// <summary>Peers that speak something else, or nothing.</summary>
public sealed class PeerTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);
    private static readonly byte[] Amqp = [.. "AMQP"u8, 0, 1, 0, 0];

    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly FakeLogCollector _log = new();
    private TestBus _bus = null!;

    public static TheoryData<string> Garbage { get; } = new(
        Convert.ToBase64String("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"u8),
        Convert.ToBase64String([0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3, 0, 0, 0]),
        Convert.ToBase64String([.. "AMQP"u8, 0, 0, 9, 1]),
        Convert.ToBase64String([.. "AMQP"u8, 9, 1, 0, 0]),
        Convert.ToBase64String([.. Amqp, 0x7f, 0xff, 0xff, 0xff, 2, 0, 0, 0]),
        Convert.ToBase64String([.. Amqp, 0xff, 0xff, 0xff, 0xff, 2, 0, 0, 0]),
        Convert.ToBase64String([.. Amqp, 0, 0, 0, 1, 2, 0, 0, 0]),
        Convert.ToBase64String([.. Amqp, 0, 0, 0, 12, 2, 0, 0, 0, 0, 0x53, 0x10, 0xc0]),
        Convert.ToBase64String([.. Amqp, 0, 0, 0, 12, 255, 0, 0, 0, 0, 0x53, 0x10, 0xc0]),
        Convert.ToBase64String([.. "AMQP"u8, 3, 1, 0, 0, 0, 0, 0, 16, 2, 1, 0, 0, 0, 0x53, 0x41, 0xc0, 3, 1, 0xa3, 0]));

    public async Task InitializeAsync() => _bus = await TestBus.StartAsync(time: _time, logging: _log.Factory());

    public async Task DisposeAsync() => await _bus.DisposeAsync();

    [LocalTheory]
    [MemberData(nameof(Garbage))]
    public async Task Garbage_ends_its_own_connection_only(string base64)
    {
        using var peer = Connect();
        await peer.SendAsync(Convert.FromBase64String(base64));
        if (!await IsClosedAsync(peer, TimeSpan.FromSeconds(1)))
            _time.Advance(TimeSpan.FromSeconds(20));

        Assert.True(await IsClosedAsync(peer, Soon));
        await AssertServesAsync();
        Assert.InRange(_log.Count, 0, 1);
    }

    [LocalFact]
    public async Task Random_frames_end_their_own_connections_only()
    {
        var random = new Random(20);
        for (var i = 0; i < 300; i++)
        {
            using var peer = Connect();
            var frame = new byte[random.Next(8, 200)];
            random.NextBytes(frame);
            byte[] size = [0, 0, 0, (byte)frame.Length];
            size.CopyTo(frame, 0);
            frame[4] = 2;
            frame[5] = 0;
            await peer.SendAsync((byte[])[.. Amqp, .. frame]);
        }

        await AssertServesAsync();
        Assert.InRange(_log.Count, 0, 300);
    }

    [LocalFact]
    public async Task Who_says_nothing_is_let_go()
    {
        using var silent = Connect();
        using var stalled = Connect();
        await stalled.SendAsync("AMQP"u8.ToArray());
        using var headerOnly = Connect();
        await headerOnly.SendAsync(Amqp);
        Assert.False(await IsClosedAsync(silent, TimeSpan.FromSeconds(0.5)));
        _time.Advance(TimeSpan.FromSeconds(20));

        foreach (var peer in (Socket[])[silent, stalled, headerOnly])
            Assert.True(await IsClosedAsync(peer, Soon));
        await AssertServesAsync();
        Assert.Equal(3, _log.Lines.Count(line => line.Contains("without having spoken AMQP", StringComparison.Ordinal)));
    }

    [LocalFact]
    public async Task A_client_that_speaks_stays_beyond_the_handshake_time()
    {
        await using var sender = _bus.Client.CreateSender(_bus.Queue);
        await sender.SendMessageAsync(new ServiceBusMessage("m"));
        _time.Advance(TimeSpan.FromSeconds(60));

        await sender.SendMessageAsync(new ServiceBusMessage("m"));

        Assert.Empty(_log.Lines);
    }

    [LocalFact]
    public void Nobody_else_on_the_network_reaches_it()
    {
        foreach (var address in Dns.GetHostAddresses(Dns.GetHostName()).Where(address => !IPAddress.IsLoopback(address)))
        {
            using var peer = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            Assert.ThrowsAny<SocketException>(() => peer.Connect(address, _bus.Server.Port));
        }
    }

    private Socket Connect()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(IPAddress.Loopback, _bus.Server.Port);
        return socket;
    }

    private static async Task<bool> IsClosedAsync(Socket socket, TimeSpan within)
    {
        using var timeout = new CancellationTokenSource(within);
        var buffer = new byte[1024];
        try
        {
            while (await socket.ReceiveAsync(buffer, timeout.Token) > 0)
            {
                // The bus may say what it would like to hear.
            }

            return true;
        }
        catch (SocketException)
        {
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task AssertServesAsync()
    {
        await using var sender = _bus.Client.CreateSender(_bus.Queue);
        var deleting = new ServiceBusReceiverOptions { ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete };
        await using var receiver = _bus.Client.CreateReceiver(_bus.Queue, deleting);
        await sender.SendMessageAsync(new ServiceBusMessage("still there"));
        Assert.NotNull(await receiver.ReceiveMessageAsync(Soon));
    }
}

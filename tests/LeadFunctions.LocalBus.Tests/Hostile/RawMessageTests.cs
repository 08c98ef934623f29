using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Framing;

namespace LeadFunctions.LocalBus.Tests.Hostile;

/// <summary>Clients that speak AMQP and mean no good.</summary>
public sealed class RawMessageTests : IAsyncLifetime
{
    private const uint Batch = 0x80013700;
    private static readonly DateTimeOffset Later = TimeProvider.System.GetUtcNow().AddMinutes(5);

    private TestBus _bus = null!;

    public async Task InitializeAsync() => _bus = await TestBus.StartAsync();

    public async Task DisposeAsync() => await _bus.DisposeAsync();

    [LocalFact]
    public async Task Malformed_messages_are_rejected_and_the_link_goes_on()
    {
        await using var client = await RawClient.ConnectAsync(_bus.Server, RawClient.Token("sb://localhost/leads", "a key for tests", Later));
        await client.ShowTokenAsync();
        var link = await client.OpenSenderAsync();
        var deep = Enumerable.Repeat((byte)0, 5000).ToArray();
        byte[][] malformed =
        [
            [0xff],
            [0, 0x53, 0x75, 0xa0, 9, 1],
            [0, 0x53, 0x75, 0xa1, 1, 65],
            [0, 0x53, 0x73, 0xd0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            [0, 0x53, 0x74, 0xc1, 3, 2, 0xa1, 0],
            [0, 0x53, 0x72, 0xc1, 4, 200, 0x40, 0x40, 0x40],
            [0, 0x53, 0x75, 0xa0, 0, 0, 0x53, 0x73, 0x45],
            [0, 0x53, 0x99, 0x45],
            deep,
        ];
        foreach (var payload in malformed)
            Assert.Equal(AmqpErrorCode.DecodeError, Assert.IsType<Rejected>(await RawClient.SendAsync(link, payload)).Error.Condition);
        Assert.IsType<Rejected>(await RawClient.SendAsync(link, [0, 0x53, 0x75, 0xa0, 1, 0xff], Batch));
        Assert.IsType<Rejected>(await RawClient.SendAsync(link, [0, 0x53, 0x73, 0x45], Batch));

        Assert.IsType<Accepted>(await RawClient.SendAsync(link, [0, 0x53, 0x75, 0xa0, 1, 65]));
        await using var receiver = _bus.Client.CreateReceiver("leads");
        Assert.Equal("A", (await receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(10))).Body.ToString());
        Assert.Single(await receiver.PeekMessagesAsync(10, 0));
    }

    [LocalFact]
    public async Task Random_messages_are_rejected_or_can_be_received()
    {
        await using var client = await RawClient.ConnectAsync(_bus.Server, RawClient.Token("sb://localhost/leads", "a key for tests", Later));
        await client.ShowTokenAsync();
        var link = await client.OpenSenderAsync();
        var random = new Random(7);
        const int IdPosition = 27;
        byte[] good =
        [
            .. (byte[])[0, 0x53, 0x70, 0xc0, 4, 2, 0x41, 0x50, 4],
            .. (byte[])[0, 0x53, 0x72, 0xc1, 5, 2, 0xa3, 1, 97, 0x40],
            .. (byte[])[0, 0x53, 0x73, 0xc0, 4, 1, 0xa1, 1, 49],
            .. (byte[])[0, 0x53, 0x75, 0xa0, 2, 1, 2],
        ];
        await using var receiver = _bus.Client.CreateReceiver("leads");
        var accepted = 0;
        for (var i = 0; i < 300; i++)
        {
            var payload = (byte[])good.Clone();
            for (var change = random.Next(1, 4); change > 0; change--)
                payload[random.Next(payload.Length)] = (byte)random.Next(256);
            payload[IdPosition] = (byte)i;
            if (await RawClient.SendAsync(link, payload) is not Accepted)
                continue;
            accepted++;
            var received = await receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(5));
            Assert.True(received is not null, $"The client cannot read {Convert.ToHexString(payload)}, which was accepted.");
            await receiver.CompleteMessageAsync(received);
        }

        Assert.InRange(accepted, 5, 295);
        Assert.Equal(AmqpObjectState.Opened, link.State);
    }

    [LocalFact]
    public async Task Without_a_token_nothing_opens()
    {
        await using var client = await RawClient.ConnectAsync(_bus.Server, "");

        foreach (var address in (string[])["leads", "leads/$management", "leads/$DeadLetterQueue"])
        {
            var fault = await Assert.ThrowsAsync<AmqpException>(() => client.OpenSenderAsync(address));
            Assert.Equal(AmqpErrorCode.UnauthorizedAccess, fault.Error.Condition);
        }
    }

    [LocalFact]
    public async Task A_token_for_another_queue_opens_nothing()
    {
        await using var client = await RawClient.ConnectAsync(_bus.Server, RawClient.Token("sb://localhost/lead", "a key for tests", Later));
        await client.ShowTokenAsync();

        var fault = await Assert.ThrowsAsync<AmqpException>(() => client.OpenSenderAsync());

        Assert.Equal(AmqpErrorCode.UnauthorizedAccess, fault.Error.Condition);
    }

    [LocalFact]
    public async Task Too_large_a_message_closes_its_link_only()
    {
        await using var client = await RawClient.ConnectAsync(_bus.Server, RawClient.Token("sb://localhost/", "a key for tests", Later));
        await client.ShowTokenAsync();
        var link = await client.OpenSenderAsync();
        Assert.Equal(256UL * 1024, link.Settings.MaxMessageSize);
        Assert.Null(await RawClient.SendAsync(link, new byte[300_000]));
        Assert.Equal(AmqpErrorCode.MessageSizeExceeded, Assert.IsType<AmqpException>(link.TerminalException).Error.Condition);

        var again = await client.OpenSenderAsync();
        Assert.IsType<Accepted>(await RawClient.SendAsync(again, [0, 0x53, 0x75, 0xa0, 1, 65]));
    }
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Framing;
using Microsoft.Azure.Amqp.Sasl;

namespace LeadFunctions.LocalBus.Tests.Hostile;

/// <summary>An AMQP client without the manners of the Service Bus client.</summary>
internal sealed class RawClient : ICbsTokenProvider, IAsyncDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private readonly AmqpConnection _connection;
    private readonly string _token;

    private RawClient(AmqpConnection connection, string token)
    {
        _connection = connection;
        _token = token;
    }

    public static async Task<RawClient> ConnectAsync(BusServer server, string token)
    {
        var address = new Uri($"amqp://localhost:{server.Port}");
        return new RawClient(await new AmqpConnectionFactory().OpenConnectionAsync(address, new SaslAnonymousHandler("MSSBCBS"), Soon), token);
    }

    public static string Token(string resource, string key, DateTimeOffset expires, string keyName = "RootManageSharedAccessKey")
    {
        var (encoded, expiry) = (Uri.EscapeDataString(resource), expires.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{encoded}\n{expiry}")));
        return $"SharedAccessSignature sr={encoded}&sig={Uri.EscapeDataString(signature)}&se={expiry}&skn={Uri.EscapeDataString(keyName)}";
    }

    public Task<CbsToken> GetTokenAsync(Uri namespaceAddress, string appliesTo, string[] requiredClaims) =>
        Task.FromResult(new CbsToken(_token, "servicebus.windows.net:sastoken", TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5)));

    public Task ShowTokenAsync() =>
        new AmqpCbsLink(_connection).SendTokenAsync(this, new Uri("sb://localhost"), "sb://localhost/leads", "sb://localhost/leads", ["Send"], Soon);

    public async Task<SendingAmqpLink> OpenSenderAsync(string address = "leads")
    {
        var session = _connection.CreateSession(new AmqpSessionSettings());
        await session.OpenAsync(Soon);
        var link = new SendingAmqpLink(session, new AmqpLinkSettings
        {
            LinkName = Guid.NewGuid().ToString(),
            Role = false,
            Source = new Source(),
            Target = new Target { Address = address },
            SettleType = SettleMode.SettleOnReceive,
        });
        link.RegisterDispositionListener(delivery => ((RawDelivery)delivery).OnAnswer());
        await link.OpenAsync(Soon);

        // A refusing peer accepts the link and closes it in the next frame.
        await Task.Delay(100);
        return link.State == AmqpObjectState.Opened ? link : throw link.TerminalException;
    }

    /// <summary>Sends bytes as they are.</summary>
    /// <returns>What the bus makes of them.</returns>
    public static async Task<DeliveryState?> SendAsync(SendingAmqpLink link, byte[] payload, uint? format = null)
    {
        var delivery = new RawDelivery(payload) { DeliveryTag = Guid.NewGuid().ToByteArray(), MessageFormat = format };
        Assert.True(await Task.Run(() => link.TrySendDelivery(delivery)));
        return delivery.Answer;
    }

    public async ValueTask DisposeAsync() => await _connection.CloseAsync(Soon);

    private sealed class RawDelivery(byte[] payload) : Delivery
    {
        private readonly ManualResetEventSlim _answered = new();
        private ArraySegment<byte> _rest = payload;

        public DeliveryState? Answer { get; private set; }

        public void OnAnswer()
        {
            Answer ??= State;
            _answered.Set();
        }

        public override ArraySegment<byte>[] GetPayload(int payloadSize, out bool more)
        {
            more = _rest.Count > payloadSize;
            return [more ? _rest[..payloadSize] : _rest];
        }

        /// <summary>The library overwrites an answer that comes before it has finished sending: it is not let finish before.</summary>
        protected override void OnCompletePayload(int payloadSize)
        {
            _rest = _rest[payloadSize..];
            if (_rest.Count == 0)
                _answered.Wait(TimeSpan.FromSeconds(2));
        }
    }
}

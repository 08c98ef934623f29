using LeadFunctions.LocalBus.Store;
using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Framing;
using Microsoft.Azure.Amqp.Transaction;
using Microsoft.Azure.Amqp.Transport;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.LocalBus.Wire;

/// <summary>Decides what a client's links lead to, and whether it may have them.</summary>
internal sealed partial class BusRuntime(BusOptions options, BusStore store, TimeProvider time, ILogger logger) : IRuntimeProvider
{
    private const string SessionFilter = "com.microsoft:session-filter";

    private readonly CbsNode _cbs = new(options, time);
    private readonly ManagementNode _management = new(store);

    public AmqpConnection CreateConnection(
        TransportBase transport, ProtocolHeader protocolHeader, bool isInitiator, AmqpSettings amqpSettings, AmqpConnectionSettings connectionSettings) =>
        new ClientConnection(transport, protocolHeader, amqpSettings, connectionSettings, new Authorizations(time));

    public AmqpSession CreateSession(AmqpConnection connection, AmqpSessionSettings settings) => new(connection, settings, this);

    public AmqpLink CreateLink(AmqpSession session, AmqpLinkSettings settings)
    {
        if (settings.Target is Coordinator)
            throw new AmqpException(AmqpErrorCode.NotImplemented, "The local bus has no transactions.");
        var weReceive = settings.Role == true;
        var address = LinkAddress.Of(weReceive ? (settings.Target as Target)?.Address : (settings.Source as Source)?.Address);
        if (weReceive)
            settings.MaxMessageSize = IncomingLink.MostMessageBytes;
        if (address.IsCbs || address.IsManagement)
            return weReceive ? new ReceivingAmqpLink(session, settings) : new SendingAmqpLink(session, settings);
        var queue = Find(session.Connection, address);
        AmqpLink link = weReceive ? Incoming(session, settings, queue) : Outgoing(session, settings, queue);
        Client(link).Guard(link, address.Queue);
        return link;
    }

    public IAsyncResult BeginOpenLink(AmqpLink link, TimeSpan timeout, AsyncCallback callback, object state)
    {
        switch (link)
        {
            case ReceivingAmqpLink requests:
                Serve(requests, LinkAddress.Of((requests.Settings.Target as Target)?.Address));
                break;
            case SendingAmqpLink answers:
                Client(answers).Replies.Add(answers);
                break;
        }

        var opened = new TaskCompletionSource(state);
        opened.SetResult();
        callback(opened.Task);
        return opened.Task;
    }

    public void EndOpenLink(IAsyncResult result) => ((Task)result).GetAwaiter().GetResult();

    private IncomingLink Incoming(AmqpSession session, AmqpLinkSettings settings, BusQueue queue)
    {
        if (queue.DeadLetters is null)
            throw new AmqpException(AmqpErrorCode.NotAllowed, "Nothing can be sent to a dead-letter queue.");
        settings.TotalLinkCredit = IncomingLink.Credit;
        return new IncomingLink(session, settings, store, queue);
    }

    private OutgoingLink Outgoing(AmqpSession session, AmqpLinkSettings settings, BusQueue queue)
    {
        if (settings.Source is Source { FilterSet: { } filters } && filters.Any(filter => filter.Key.ToString() == SessionFilter))
            throw new AmqpException(AmqpErrorCode.NotImplemented, "The local bus has no sessions.");
        return new OutgoingLink(session, settings, store, queue);
    }

    private BusQueue Find(AmqpConnection connection, LinkAddress address)
    {
        if (!((ClientConnection)connection).Authorizations.Allow(address.Queue))
            throw new AmqpException(AmqpErrorCode.UnauthorizedAccess, $"Unauthorized access to {address.Queue}: there is no valid token for it.");
        if (store.Queues.TryGetValue(address.Queue, out var queue))
            return queue;

        // The JavaScript client knows this fault by the words of its first sentence.
        var known = string.Join(", ", options.Queues.Select(definition => definition.Name));
        Log.NoSuchQueue(logger, known);
        throw new AmqpException(AmqpErrorCode.NotFound, $"The messaging entity '{address.Queue}' could not be found. The local bus has: {known}.");
    }

    private void Serve(ReceivingAmqpLink requests, LinkAddress address)
    {
        var client = Client(requests);
        if (address.IsCbs)
        {
            requests.RegisterMessageListener(request =>
            {
                requests.DisposeMessage(request, AmqpConstants.AcceptedOutcome, settled: true, batchable: false);
                client.Replies.Send(request, _cbs.Handle(request, client.Authorizations, why => Log.TokenRefused(logger, why)));
                request.Dispose();
            });
            return;
        }

        var queue = Find(requests.Session.Connection, address);
        client.Guard(requests, address.Queue);
        requests.RegisterMessageListener(request => _ = AnswerAsync(requests, request, queue, client));
    }

    private async Task AnswerAsync(ReceivingAmqpLink requests, AmqpMessage request, BusQueue queue, ClientConnection client)
    {
        requests.DisposeMessage(request, AmqpConstants.AcceptedOutcome, settled: true, batchable: false);
        client.Replies.Send(request, await _management.HandleAsync(request, queue));
        request.Dispose();
    }

    private static ClientConnection Client(AmqpLink link) => (ClientConnection)link.Session.Connection;

    private static partial class Log
    {
        [LoggerMessage(9200, LogLevel.Warning, "A client of the bus was refused: {Why}")]
        public static partial void TokenRefused(ILogger logger, string why);

        [LoggerMessage(9202, LogLevel.Warning, "A client of the bus asked for a queue that is not defined; there are: {Known}")]
        public static partial void NoSuchQueue(ILogger logger, string known);
    }
}

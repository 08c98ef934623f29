using System.Collections.Concurrent;
using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Framing;

namespace LeadFunctions.LocalBus.Wire;

/// <summary>Finds the link that an answer goes over: the one whose target, or whose name, the request gives as reply-to.</summary>
internal sealed class ReplyLinks
{
    private readonly ConcurrentDictionary<string, SendingAmqpLink> _links = new(StringComparer.Ordinal);

    public void Add(SendingAmqpLink link)
    {
        string[] names = [link.Name, (link.Settings.Target as Target)?.Address?.ToString() ?? link.Name];
        foreach (var name in names)
            _links[name] = link;
        link.SafeAddClosed((_, _) =>
        {
            foreach (var name in names)
                _links.TryRemove(new KeyValuePair<string, SendingAmqpLink>(name, link));
        });
    }

    /// <summary>Sends an answer; where nobody waits for it, it is dropped.</summary>
    public void Send(AmqpMessage request, AmqpMessage answer)
    {
        if (request.Properties.ReplyTo?.ToString() is not { } replyTo || !_links.TryGetValue(replyTo, out var link))
            return;
        answer.Properties.CorrelationId = request.Properties.MessageId;
        try
        {
            link.SendMessageNoWait(answer, new ArraySegment<byte>(Guid.NewGuid().ToByteArray()), AmqpConstants.NullBinary);
        }
        catch (Exception fault) when (fault.IsPeerFault())
        {
            // The client has gone.
        }
    }
}

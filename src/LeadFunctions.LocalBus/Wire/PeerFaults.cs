using System.Net.Sockets;
using Microsoft.Azure.Amqp;

namespace LeadFunctions.LocalBus.Wire;

internal static class PeerFaults
{
    /// <summary>The many ways in which the library says that the client has gone or does not keep to the protocol.</summary>
    public static bool IsPeerFault(this Exception fault) =>
        fault is AmqpException or IOException or SocketException or InvalidOperationException or TimeoutException or OperationCanceledException;
}

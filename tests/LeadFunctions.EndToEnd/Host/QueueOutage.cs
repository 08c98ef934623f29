using System.Net;
using System.Net.Sockets;

namespace LeadFunctions.EndToEnd.Host;

/// <summary>A bus in a process of its own, under a host that only uses it: it can be killed, frozen and started again on the same port.</summary>
internal static class QueueOutage
{
    /// <param name="storage">Only so that it starts no Azurite.</param>
    public static Task<HostProcess> StartAsync(string storage)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        return HostProcess.StartAsync(new HostProcessOptions { Storage = storage, ServicesOnly = true, BusPort = port });
    }
}

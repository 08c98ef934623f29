using System.Net;
using System.Net.Sockets;

namespace LeadFunctions.TestKit;

public static class UnusedPort
{
    /// <summary>A port on which nobody listens.</summary>
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

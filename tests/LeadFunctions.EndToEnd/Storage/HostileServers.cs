using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace LeadFunctions.EndToEnd.Storage;

/// <summary>Servers that take a connection and serve nothing, each in its own way.</summary>
internal static class HostileServers
{
    public static RequestDelegate TableAnswer(string conduct) => conduct switch
    {
        "hangs" => Answer.Hang,
        "hangs amid its answer" => Answer.HangAmidBody,
        "drops the connection" => Answer.Abort,
        "answers with a web page" => Answer.WebPage("<h1>Sign in to the guest network</h1>"),
        _ => Answer.Status(int.Parse(conduct, CultureInfo.InvariantCulture), "Retry-After", "600"),
    };

    /// <summary>A listener for AMQP that says the given bytes, or nothing, and then nothing more.</summary>
    public static TcpListener QueueServer(byte[] greeting)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _ = ServeAsync();
        return listener;

        async Task ServeAsync()
        {
            var sockets = new List<Socket>();
            try
            {
                while (true)
                {
                    sockets.Add(await listener.AcceptSocketAsync());
                    await sockets[^1].SendAsync(greeting);
                }
            }
            catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
            {
                sockets.ForEach(socket => socket.Dispose());
            }
        }
    }
}

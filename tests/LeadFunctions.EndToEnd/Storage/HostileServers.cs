using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace LeadFunctions.EndToEnd.Storage;

/// <summary>Servers that take a connection and serve nothing, each in its own way.</summary>
internal static class HostileServers
{
    public static async Task TableServerAsync(HttpContext context, string conduct)
    {
        switch (conduct)
        {
            case "hangs":
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
                break;
            case "hangs amid its answer":
                context.Response.ContentLength = 100;
                await context.Response.WriteAsync("{");
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
                break;
            case "drops the connection":
                context.Abort();
                break;
            case "answers with a web page":
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync("<h1>Sign in to the guest network</h1>");
                break;
            default:
                context.Response.StatusCode = int.Parse(conduct, System.Globalization.CultureInfo.InvariantCulture);
                context.Response.Headers.RetryAfter = "600";
                break;
        }
    }

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

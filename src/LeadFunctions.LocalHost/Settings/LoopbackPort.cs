using System.Net.Sockets;

namespace LeadFunctions.LocalHost.Settings;

internal static class LoopbackPort
{
    /// <returns>Whether something on this machine takes connections there.</returns>
    public static async Task<bool> AnswersAsync(int port)
    {
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

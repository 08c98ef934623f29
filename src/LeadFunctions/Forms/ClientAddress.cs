using System.Net;
using System.Net.Sockets;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Forms;

/// <summary>From where a request came.</summary>
internal static class ClientAddress
{
    private const string Header = "X-Forwarded-For";

    /// <summary>A network of IPv6 belongs to one customer of a provider, who has all addresses in it.</summary>
    private const int NetworkBytes = 8;

    /// <summary>
    /// The platform adds the address from which it was called at the end, with a port; what stands before it the caller may have made up. Null where
    /// nothing stands before the app.
    /// </summary>
    /// <param name="proxies">So many of the last are proxies of the publisher's own.</param>
    public static string? Of(HttpRequestData request, int proxies)
    {
        if (!request.Headers.TryGetValues(Header, out var values))
            return null;
        var all = string.Join(',', values).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return all.Length > proxies && IPEndPoint.TryParse(all[^(proxies + 1)], out var end) ? NetworkOf(end.Address) : null;
    }

    private static string NetworkOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return Convert.ToHexString(address.AddressFamily == AddressFamily.InterNetworkV6 ? bytes.AsSpan(0, NetworkBytes) : bytes);
    }
}

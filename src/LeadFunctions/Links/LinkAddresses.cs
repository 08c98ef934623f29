using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Links;

/// <summary>Addresses under which people reach the app from outside.</summary>
internal sealed class LinkAddresses(IOptions<LinkOptions> options, IConfiguration configuration)
{
    /// <summary>The Functions host sets it to the app's name, with the port on a laptop.</summary>
    private const string HostSetting = "WEBSITE_HOSTNAME";

    private readonly Uri? _base = options.Value.BaseUrl ?? FromHost(configuration[HostSetting]);

    /// <summary>Whether it is known where people reach the app; without it no link can be sent.</summary>
    public bool AreKnown => _base is not null;

    /// <param name="path">Without a slash before it.</param>
    /// <exception cref="InvalidOperationException">Neither the setting nor the host says where the app is.</exception>
    public Uri Of(string path) => _base is { } known
        ? new Uri($"{known.AbsoluteUri.TrimEnd('/')}/{path}")
        : throw new InvalidOperationException("Set Links:BaseUrl to the address under which people reach the app: links are sent to them.");

    private static Uri? FromHost(string? host)
    {
        if (string.IsNullOrEmpty(host))
            return null;
        var isLocal = Uri.TryCreate($"http://{host}", UriKind.Absolute, out var local) && local.IsLoopback;
        return Uri.TryCreate($"{(isLocal ? "http" : "https")}://{host}", UriKind.Absolute, out var address) ? address : null;
    }
}

namespace LeadFunctions.Posting;

/// <summary>Where leads' data may be sent.</summary>
internal static class SafeUrl
{
    /// <summary>Https, or http to this machine: what is sent carries names of customers.</summary>
    public static bool Is(Uri url) => url.IsAbsoluteUri && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));
}

namespace LeadFunctions.Posting;

/// <summary>A receiver of your own, which is sent signed messages.</summary>
internal sealed class WebhookOptions
{
    /// <summary>Where messages are POSTed, signed as <see href="https://www.standardwebhooks.com">Standard Webhooks</see> says. Empty: no webhook.</summary>
    /// <value>https, or http to this machine</value>
    public Uri? Url { get; set; }

    /// <summary>Signing secret.</summary>
    /// <value><c>whsec_</c> and base64 of 24 to 64 bytes</value>
    public string? Secret { get; set; }

    /// <returns>The key, or null when the secret is not <c>whsec_</c> and 24 to 64 bytes in base64; StandardWebhooks takes any.</returns>
    public static byte[]? KeyOf(string? secret)
    {
        const string Prefix = "whsec_";
        if (secret?.StartsWith(Prefix, StringComparison.Ordinal) != true)
            return null;
        var key = new byte[secret.Length];
        return Convert.TryFromBase64String(secret[Prefix.Length..], key, out var length) && length is >= 24 and <= 64 ? key[..length] : null;
    }

    /// <param name="path">Section of the settings, for the messages.</param>
    public IEnumerable<string> Faults(string path)
    {
        if (Url is null)
            yield break;
        if (!SafeUrl.Is(Url))
            yield return $"{path}:Url must be an absolute https address: messages carry names of customers.";
        if (KeyOf(Secret) is null)
            yield return $"{path}:Secret must be whsec_ and 24 to 64 bytes in base64, as the Standard Webhooks specification says.";
    }
}

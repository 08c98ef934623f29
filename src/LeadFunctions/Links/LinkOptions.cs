using System.ComponentModel.DataAnnotations;

namespace LeadFunctions.Links;

/// <summary>Settings under <c>Links</c>: links that the app sends to people, and the secret that signs them.</summary>
internal sealed class LinkOptions : IValidatableObject
{
    internal const int LeastSecretBytes = 32;

    /// <summary>Where people reach the app from outside; by default the address that Azure gave it.</summary>
    /// <value>https, or http to this machine</value>
    public Uri? BaseUrl { get; set; }

    /// <summary>
    /// Signs links and hides what must be recognised after it was erased. By default made once and kept in storage; from a vault it is safe from
    /// whoever reads the tables. Changed, links that were sent stop working and erased opt-outs are forgotten.
    /// </summary>
    /// <value>Base64 of at least 32 random bytes</value>
    public string? Secret { get; set; }

    /// <summary>The secret, or null when none is set.</summary>
    /// <exception cref="FormatException">It is not Base64.</exception>
    internal byte[]? SecretBytes => string.IsNullOrEmpty(Secret) ? null : Convert.FromBase64String(Secret);

    public IEnumerable<ValidationResult> Validate(ValidationContext context)
    {
        if (BaseUrl is not null && !IsSafe(BaseUrl))
            yield return new ValidationResult("Links:BaseUrl must be an absolute https address without query.", [nameof(BaseUrl)]);
        if (!IsSecret())
            yield return new ValidationResult($"Links:Secret must be Base64 of at least {LeastSecretBytes} random bytes.", [nameof(Secret)]);
    }

    private static bool IsSafe(Uri address) => address.IsAbsoluteUri
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        && address.UserInfo + address.Query + address.Fragment == "";

    private bool IsSecret()
    {
        try
        {
            return SecretBytes is not { Length: < LeastSecretBytes };
        }
        catch (FormatException)
        {
            return false;
        }
    }
}

using System.ComponentModel.DataAnnotations;

namespace LeadFunctions.Alerts;

/// <summary>Settings under <c>Alerts</c>.</summary>
internal sealed class AlertOptions : IValidatableObject
{
    /// <summary>Write a line for each digest to the log, without personal data.</summary>
    public bool Log { get; set; } = true;

    public WebhookOptions Webhook { get; set; } = new();

    public IEnumerable<ValidationResult> Validate(ValidationContext context)
    {
        // DataAnnotations do not look into nested objects by themselves.
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(Webhook, new ValidationContext(Webhook), faults, validateAllProperties: true);
        if (Webhook.Url is null)
            return faults;
        if (!Webhook.Url.IsAbsoluteUri || !(Webhook.Url.Scheme == Uri.UriSchemeHttps || (Webhook.Url.Scheme == Uri.UriSchemeHttp && Webhook.Url.IsLoopback)))
            faults.Add(new ValidationResult("Alerts:Webhook:Url must be an absolute https address: alerts carry names of customers.", [nameof(Webhook)]));
        if (StandardWebhook.KeyOf(Webhook.Secret) is null)
            faults.Add(new ValidationResult("Alerts:Webhook:Secret must be whsec_ and 24 to 64 bytes in base64, as the Standard Webhooks specification says.", [nameof(Webhook)]));
        return faults;
    }
}

/// <summary>Settings under <c>Alerts:Webhook</c>.</summary>
internal sealed class WebhookOptions
{
    /// <summary>Where digests are POSTed; empty switches the channel off.</summary>
    public Uri? Url { get; set; }

    /// <summary>Signing secret: <c>whsec_</c> and base64.</summary>
    public string? Secret { get; set; }

    /// <summary>Longest wait for one answer.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Tries after the first within one run; later runs try again anyway.</summary>
    [Range(0, 5)]
    public int Retries { get; set; } = 2;

    /// <summary>Longest Retry-After that is waited for within a run; a longer one is left to a later run.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:02:00")]
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromSeconds(30);
}

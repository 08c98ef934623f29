using System.ComponentModel.DataAnnotations;

namespace LeadFunctions.Alerts;

/// <summary>Settings under <c>Alerts:Webhook</c>.</summary>
internal sealed class WebhookOptions : IValidatableObject
{
    /// <summary>Where digests are POSTed; empty switches the channel off.</summary>
    public Uri? Url { get; set; }

    /// <summary>Signing secret: <c>whsec_</c> and base64.</summary>
    public string? Secret { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext context)
    {
        if (Url is null)
            yield break;
        if (!AlertOptions.IsSafe(Url))
            yield return new ValidationResult("Alerts:Webhook:Url must be an absolute https address: alerts carry names of customers.");
        if (StandardWebhook.KeyOf(Secret) is null)
            yield return new ValidationResult("Alerts:Webhook:Secret must be whsec_ and 24 to 64 bytes in base64, as the Standard Webhooks specification says.");
    }
}

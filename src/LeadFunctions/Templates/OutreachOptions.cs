using System.ComponentModel.DataAnnotations;
using LeadFunctions.Posting;

namespace LeadFunctions.Templates;

/// <summary>Settings under <c>Outreach</c>: who writes to leads, and with what.</summary>
internal sealed class OutreachOptions : IValidatableObject
{
    public const string Section = "Outreach";

    /// <summary>Name under which leads know you; mails are signed with it. Needed to send any.</summary>
    /// <value>at most 100</value>
    [StringLength(100)]
    public string? Publisher { get; set; }

    /// <summary>Postal address on one line, for the foot of mails: many countries ask for it.</summary>
    /// <value>at most 200</value>
    [StringLength(200)]
    public string? Address { get; set; }

    /// <summary>Your site. Needed to send any mail.</summary>
    /// <value>https, or http to this machine, at most 200</value>
    public Uri? Website { get; set; }

    /// <summary>Where somebody asks for a talk; empty: <c>Website</c>.</summary>
    /// <value>https, or http to this machine, at most 200</value>
    public Uri? ContactUrl { get; set; }

    /// <summary>Where somebody with a trial begins; empty: <c>Website</c>.</summary>
    /// <value>https, or http to this machine, at most 200</value>
    public Uri? StartUrl { get; set; }

    /// <summary>What is new; empty: <c>Website</c>.</summary>
    /// <value>https, or http to this machine, at most 200</value>
    public Uri? NewsUrl { get; set; }

    /// <summary>Language for those whose own is unknown or has no template.</summary>
    /// <value>ISO 639-1</value>
    [RegularExpression("^[a-z]{2}$")]
    public string Language { get; set; } = "en";

    /// <summary>Folder of the templates, relative to the app's folder.</summary>
    /// <value>path of a folder</value>
    public string Templates { get; set; } = "Templates/mails";

    /// <summary>Who is told of touches by webhook, signed.</summary>
    public WebhookOptions Webhook { get; set; } = new();

    /// <summary>
    /// Secret with which a relay signs <see href="outreach.md#what-comes-back">what comes back</see>; empty: the function's key alone lets it in.
    /// </summary>
    /// <value><c>whsec_</c> and base64 of 24 to 64 bytes</value>
    public string? EventsSecret { get; set; }

    /// <summary>Mails can be signed and lead somewhere.</summary>
    public bool IsComplete => !string.IsNullOrWhiteSpace(Publisher) && Website is not null;

    public IEnumerable<ValidationResult> Validate(ValidationContext context)
    {
        var addresses = new (string Name, Uri? Url)[] { ("Website", Website), ("ContactUrl", ContactUrl), ("StartUrl", StartUrl), ("NewsUrl", NewsUrl) };
        foreach (var (name, url) in addresses.Where(one => one.Url is { } url && !(SafeUrl.Is(url) && url.AbsoluteUri.Length <= 200)))
            yield return new ValidationResult($"Outreach:{name} must be an absolute https address of at most 200 characters.");
        foreach (var fault in Webhook.Faults("Outreach:Webhook"))
            yield return new ValidationResult(fault);
        if (!string.IsNullOrEmpty(EventsSecret) && WebhookOptions.KeyOf(EventsSecret) is null)
            yield return new ValidationResult("Outreach:EventsSecret must be whsec_ and 24 to 64 bytes in base64.");
    }
}

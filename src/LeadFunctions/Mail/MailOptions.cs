using System.ComponentModel.DataAnnotations;
using LeadFunctions.Posting;

namespace LeadFunctions.Mail;

/// <summary>
/// Settings under <c>Mail</c>: by what leads are written to. Set <c>From</c> and one of the services, or nothing: then no mail goes to leads.
/// </summary>
internal sealed class MailOptions : MailServiceOptions, IValidatableObject
{
    /// <summary>Where replies go; empty: to <c>From</c>.</summary>
    /// <value>mail address</value>
    public string? ReplyTo { get; set; }

    /// <summary>Longest wait for the provider, for one mail.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:02:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>A receiver of your own instead, which sends what it is handed (<see href="outreach.md#providers">shape</see>).</summary>
    public WebhookOptions Webhook { get; set; } = new();

    protected override IEnumerable<string> Services => Webhook.Url is null ? base.Services : base.Services.Append(nameof(Webhook));

    protected override string Choices => "Endpoint, ConnectionString, GraphEndpoint, Smtp:Host and Webhook:Url";

    public override IEnumerable<string> Faults(string path)
    {
        foreach (var fault in base.Faults(path).Concat(Webhook.Faults($"{path}:Webhook")))
            yield return fault;
        if (!string.IsNullOrEmpty(ReplyTo) && !MailAddress.Is(ReplyTo))
            yield return $"{path}:ReplyTo must be a mail address.";
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext context) => Faults("Mail").Select(fault => new ValidationResult(fault));
}

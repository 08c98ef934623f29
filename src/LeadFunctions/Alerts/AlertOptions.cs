using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using LeadFunctions.Core.Routing;
using LeadFunctions.Mail;
using LeadFunctions.Posting;

namespace LeadFunctions.Alerts;

/// <summary>Settings under <c>Alerts</c>: who is told of leads, how and when.</summary>
internal sealed partial class AlertOptions : IValidatableObject
{
    /// <summary>Write a line for each digest to the log, with ids only.</summary>
    public bool Log { get; set; } = true;

    /// <summary>Language of messages.</summary>
    /// <value>en, it, fr, ko, tr</value>
    public string Language { get; set; } = "en";

    /// <summary>Time zone of the times in messages and of the quiet hours.</summary>
    /// <value>IANA or Windows id</value>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>Page of a lead in your own system, with <c>{id}</c> in the place of the lead's id; messages link to it. Empty: no links.</summary>
    /// <value>https, or http to this machine, with <c>{id}</c>, at most 300</value>
    [StringLength(300)]
    public string? LeadUrl { get; set; }

    /// <summary>Longest wait for one answer of a channel.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Tries after the first within one run; later runs try again anyway.</summary>
    [Range(0, 5)]
    public int Retries { get; set; } = 2;

    /// <summary>Longest <c>Retry-After</c> that is waited for within a run; a longer one is left to a later run.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:02:00")]
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest that processing waits for the channels when a lead becomes hot; then the next run tells it.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan HotTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>A receiver of your own, which is told everything.</summary>
    public WebhookOptions Webhook { get; set; } = new();

    public MailServiceOptions Mail { get; set; } = new();

    /// <summary>Where people are told of leads that no sales team has.</summary>
    public RecipientOptions Default { get; set; } = new();

    /// <summary>
    /// Sales teams by name: 1 to 40 letters and digits, and not <c>default</c>. A team is told of its owners' leads; an owner belongs to one team.
    /// </summary>
    public Dictionary<string, SalesTeamOptions> SalesTeams { get; } = new(StringComparer.OrdinalIgnoreCase);

    public QuietHoursOptions QuietHours { get; set; } = new();

    public IEnumerable<ValidationResult> Validate(ValidationContext context)
    {
        var faults = new List<ValidationResult>();
        // DataAnnotations do not look into nested objects by themselves.
        foreach (var nested in new object[] { QuietHours })
            Validator.TryValidateObject(nested, new ValidationContext(nested), faults, validateAllProperties: true);
        faults.AddRange(Faults().Select(fault => new ValidationResult(fault)));
        return faults;
    }

    private IEnumerable<string> Faults()
    {
        foreach (var fault in Webhook.Faults("Alerts:Webhook").Concat(Mail.Faults("Alerts:Mail")))
            yield return fault;
        if (!AlertTexts.Languages.Contains(Language))
            yield return $"Alerts:Language must be one of {string.Join(", ", AlertTexts.Languages)}.";
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
            yield return "Alerts:TimeZone must be an IANA or Windows time zone id, for example Europe/Rome.";
        if (!string.IsNullOrEmpty(LeadUrl)
            && !(LeadUrl.Contains("{id}", StringComparison.Ordinal) && Uri.TryCreate(LeadUrl, UriKind.Absolute, out var page) && SafeUrl.Is(page)))
            yield return "Alerts:LeadUrl must be an absolute https address with {id} in it.";
        var recipients = SalesTeams
            .SelectMany(team => new (string, RecipientOptions)[]
            {
                ($"Alerts:SalesTeams:{team.Key}", team.Value),
                ($"Alerts:SalesTeams:{team.Key}:Lead", team.Value.Lead),
            })
            .Prepend(("Alerts:Default", Default));
        foreach (var fault in recipients.SelectMany(recipient => recipient.Item2.Faults(recipient.Item1, Mail)))
            yield return fault;
        var badNames = SalesTeams.Keys
            .Where(name => !TeamName().IsMatch(name) || name.Equals(AlertRouting.DefaultRecipient, StringComparison.OrdinalIgnoreCase));
        foreach (var name in badNames)
            yield return $"Alerts:SalesTeams:{name}: a team's name is 1 to 40 letters and digits, and not 'default'.";
        var sharedOwners = SalesTeams.Values
            .SelectMany(team => team.OwnerList)
            .GroupBy(owner => owner, StringComparer.OrdinalIgnoreCase)
            .Where(owner => owner.Count() > 1);
        foreach (var owner in sharedOwners.Take(1))
            yield return "Alerts:SalesTeams: an owner stands in Owners twice; each belongs to one team.";
    }

    // Names of app settings hold no more than these on Linux, and the name goes into one.
    [GeneratedRegex("^[A-Za-z0-9]{1,40}$")]
    private static partial Regex TeamName();
}

using LeadFunctions.Mail;
using LeadFunctions.Posting;

namespace LeadFunctions.Alerts;

/// <summary>Where a recipient is told; any number of the three.</summary>
internal class RecipientOptions
{
    /// <summary>Address of a Microsoft Teams workflow; a secret.</summary>
    /// <value>https, or http to this machine</value>
    public Uri? TeamsWebhook { get; set; }

    /// <summary>Address of a Slack incoming webhook; a secret.</summary>
    /// <value>https, or http to this machine</value>
    public Uri? SlackWebhook { get; set; }

    /// <summary>Mail addresses; they need <c>Alerts:Mail:From</c>.</summary>
    /// <value>at most 50, separated by <c>;</c></value>
    public string? MailTo { get; set; }

    public IReadOnlyList<string> Addresses => Split(MailTo);

    public bool IsEmpty => TeamsWebhook is null && SlackWebhook is null && Addresses.Count == 0;

    public IEnumerable<string> Faults(string path, MailServiceOptions mail)
    {
        if (TeamsWebhook is not null && !SafeUrl.Is(TeamsWebhook))
            yield return $"{path}:TeamsWebhook must be an absolute https address: alerts carry names of customers.";
        if (SlackWebhook is not null && !SafeUrl.Is(SlackWebhook))
            yield return $"{path}:SlackWebhook must be an absolute https address: alerts carry names of customers.";
        if (!Addresses.All(MailAddress.Is))
            yield return $"{path}:MailTo must be mail addresses, separated by semicolons.";
        if (Addresses.Count > 50)
            yield return $"{path}:MailTo may hold 50 addresses: Azure Communication Services takes no more in one message.";
        if (Addresses.Count > 0 && !mail.IsOn)
            yield return $"{path}:MailTo needs Alerts:Mail:From.";
    }

    protected static IReadOnlyList<string> Split(string? list) =>
        list?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}

/// <summary>Settings under <c>Alerts:SalesTeams:{name}</c>.</summary>
internal sealed class SalesTeamOptions : RecipientOptions
{
    /// <summary>
    /// Owners whose leads are the team's, besides the members of the team of this name in the routing file. Those that are mail addresses get a digest
    /// of their own.
    /// </summary>
    /// <value>separated by <c>;</c></value>
    public string? Owners { get; set; }

    /// <summary>Where the team's lead is told of escalations.</summary>
    public RecipientOptions Lead { get; set; } = new();

    public IReadOnlyList<string> OwnerList => Split(Owners);
}

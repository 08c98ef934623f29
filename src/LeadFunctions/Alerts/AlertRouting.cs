using System.Security.Cryptography;
using System.Text;
using LeadFunctions.Leads;

namespace LeadFunctions.Alerts;

/// <summary>
/// Who is told what: a lead's own owner and the team that the owner belongs to, else the default recipient; escalations go to the team's lead
/// as well. Pure. Recipients have names, of which those of channels are made: they are stored and logged, so they hold no address.
/// </summary>
internal static class AlertRouting
{
    public const string DefaultRecipient = "default";

    public static IReadOnlyList<string> RecipientsOf(string? owner, NoticeKind notice, AlertOptions options)
    {
        owner = owner?.Trim();
        if (options.SalesTeams.FirstOrDefault(team => team.Value.OwnerList.Contains(owner, StringComparer.OrdinalIgnoreCase)) is not { Value: { } team, Key: var name })
            return [DefaultRecipient];
        var recipients = new List<string>();
        if (IsMailed(owner!, options))
            recipients.Add(OwnerOf(name, owner!));
        if (!team.IsEmpty)
            recipients.Add(name);
        if (recipients.Count == 0)
            recipients.Add(DefaultRecipient);
        if (notice == NoticeKind.Escalation && !team.Lead.IsEmpty)
            recipients.Add(LeadOf(name));
        return recipients;
    }

    /// <summary>Every recipient that the settings name, and where it is told.</summary>
    public static IEnumerable<(string Name, RecipientOptions Where)> All(AlertOptions options)
    {
        yield return (DefaultRecipient, options.Default);
        foreach (var (name, team) in options.SalesTeams)
        {
            yield return (name, team);
            yield return (LeadOf(name), team.Lead);
            foreach (var owner in team.OwnerList.Where(owner => IsMailed(owner, options)))
                yield return (OwnerOf(name, owner), new RecipientOptions { MailTo = owner });
        }
    }

    private static bool IsMailed(string owner, AlertOptions options) => options.Mail.IsOn && RecipientOptions.IsAddress(owner);

    private static string LeadOf(string team) => $"{team}/lead";

    private static string OwnerOf(string team, string owner) =>
        $"{team}/owner-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(owner.ToLowerInvariant())).AsSpan(0, 4))}";
}

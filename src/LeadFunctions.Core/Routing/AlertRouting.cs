using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.Routing;

/// <summary>
/// Who is told what: a lead's own owner and the team that the owner belongs to, else the default recipient; escalations go to the team's lead
/// as well. Recipients have names, of which those of channels are made: they are stored and logged, so they hold no address.
/// </summary>
internal static class AlertRouting
{
    public const string DefaultRecipient = "default";

    public static IReadOnlyList<string> RecipientsOf(string? owner, NoticeKind notice, IReadOnlyList<SalesTeam> teams)
    {
        owner = owner?.Trim();
        if (owner is null || teams.FirstOrDefault(team => Has(team.Owners, owner)) is not { } team)
            return [DefaultRecipient];
        var recipients = new List<string>();
        if (Has(team.MailedOwners, owner))
            recipients.Add(OwnerOf(team.Name, owner));
        if (team.IsTold)
            recipients.Add(team.Name);
        if (recipients.Count == 0)
            recipients.Add(DefaultRecipient);
        if (notice == NoticeKind.Escalation && team.HasLead)
            recipients.Add(LeadOf(team.Name));
        return recipients;
    }

    public static string LeadOf(string team) => $"{team}/lead";

    public static string OwnerOf(string team, string owner) =>
        $"{team}/owner-{KeyHash.Of(owner.ToLowerInvariant())[..8]}";

    private static bool Has(IReadOnlyList<string> owners, string owner) => owners.Contains(owner, StringComparer.OrdinalIgnoreCase);
}

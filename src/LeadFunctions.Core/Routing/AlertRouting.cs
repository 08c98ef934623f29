using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.Routing;

/// <summary>
/// Who is told what: a lead's own owner and the team by whose turn the owner got it, else the first that the owner belongs to, else the default
/// recipient; escalations go to the team's lead as well. Recipients have names, of which those of channels are made: they are stored and logged, so
/// they hold no address.
/// </summary>
internal static class AlertRouting
{
    public const string DefaultRecipient = "default";

    public static IReadOnlyList<string> RecipientsOf(LeadOwnership ownership, NoticeKind notice, IReadOnlyList<SalesTeam> teams)
    {
        var owner = ownership.Owner?.Trim();
        if (owner is null
            || (teams.FirstOrDefault(one => LeadOwnership.IsSame(one.Name, ownership.Team))
                ?? teams.FirstOrDefault(one => Has(one.Owners, owner))) is not { } team)
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

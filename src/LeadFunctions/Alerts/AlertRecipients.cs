using LeadFunctions.Core.Routing;
using LeadFunctions.Mail;

namespace LeadFunctions.Alerts;

/// <summary>Who can be told, as the settings say.</summary>
internal static class AlertRecipients
{
    /// <summary>Every recipient that the settings name, and where it is told.</summary>
    public static IEnumerable<(string Name, RecipientOptions Where)> All(AlertOptions options, Router router)
    {
        yield return (AlertRouting.DefaultRecipient, options.Default);
        foreach (var (name, team) in options.SalesTeams)
        {
            yield return (name, team);
            yield return (AlertRouting.LeadOf(name), team.Lead);
            foreach (var owner in MailedOwners(OwnersOf(name, team, router), options))
                yield return (AlertRouting.OwnerOf(name, owner), new RecipientOptions { MailTo = owner });
        }
    }

    public static IReadOnlyList<SalesTeam> TeamsOf(AlertOptions options, Router router) =>
        [.. options.SalesTeams.Select(team => TeamOf(team.Key, team.Value, OwnersOf(team.Key, team.Value, router), options))];

    private static SalesTeam TeamOf(string name, SalesTeamOptions team, IReadOnlyList<string> owners, AlertOptions options) =>
        new(name, owners, [.. MailedOwners(owners, options)], !team.IsEmpty, !team.Lead.IsEmpty);

    /// <summary>Who is in a team that takes turns need not be written down twice.</summary>
    private static IReadOnlyList<string> OwnersOf(string name, SalesTeamOptions team, Router router) =>
        [.. team.OwnerList.Union(router.MembersOf(name), StringComparer.OrdinalIgnoreCase)];

    private static IEnumerable<string> MailedOwners(IReadOnlyList<string> owners, AlertOptions options) =>
        options.Mail.IsOn ? owners.Where(MailAddress.Is) : [];
}

using LeadFunctions.Core.Routing;

namespace LeadFunctions.Alerts;

/// <summary>Who can be told, as the settings say.</summary>
internal static class AlertRecipients
{
    /// <summary>Every recipient that the settings name, and where it is told.</summary>
    public static IEnumerable<(string Name, RecipientOptions Where)> All(AlertOptions options)
    {
        yield return (AlertRouting.DefaultRecipient, options.Default);
        foreach (var (name, team) in options.SalesTeams)
        {
            yield return (name, team);
            yield return (AlertRouting.LeadOf(name), team.Lead);
            foreach (var owner in MailedOwners(team, options))
                yield return (AlertRouting.OwnerOf(name, owner), new RecipientOptions { MailTo = owner });
        }
    }

    public static IReadOnlyList<SalesTeam> TeamsOf(AlertOptions options) =>
        [
            .. options.SalesTeams.Select(team => new SalesTeam(
                team.Key,
                team.Value.OwnerList,
                [.. MailedOwners(team.Value, options)],
                !team.Value.IsEmpty,
                !team.Value.Lead.IsEmpty)),
        ];

    private static IEnumerable<string> MailedOwners(SalesTeamOptions team, AlertOptions options) =>
        options.Mail.IsOn ? team.OwnerList.Where(RecipientOptions.IsAddress) : [];
}

namespace LeadFunctions.Core.Routing;

/// <summary>A sales team as far as it matters for who is told.</summary>
/// <param name="Owners">Owners whose leads are the team's.</param>
/// <param name="MailedOwners">Those of them that get mail of their own.</param>
/// <param name="IsTold">The team can be told.</param>
/// <param name="HasLead">The team's lead can be told.</param>
internal sealed record SalesTeam(string Name, IReadOnlyList<string> Owners, IReadOnlyList<string> MailedOwners, bool IsTold, bool HasLead);

namespace LeadFunctions.Desk.Layout;

/// <summary>What stands around every view.</summary>
/// <param name="View">The view that is open.</param>
/// <param name="Person">Whoever signed in, as histories call them.</param>
/// <param name="Role">Their role: the key of its name in the texts.</param>
/// <param name="IsDeveloper">The local host signed them in.</param>
/// <param name="Overdue">Leads that wait too long for an answer; null: unknown.</param>
/// <param name="Leads">All leads; null: unknown.</param>
/// <param name="Pairs">Pairs that wait for a decision, counted no further than <see cref="MostPairs"/>; null: unknown.</param>
/// <param name="Saved">Saved views.</param>
/// <param name="Theme"><c>light</c> or <c>dark</c>; null: as the system.</param>
/// <param name="HasKeys">Single letters are keys.</param>
public sealed record ShellView(
    DeskView View,
    string Person,
    string Role,
    bool IsDeveloper,
    int? Overdue,
    int? Leads,
    int? Pairs,
    IReadOnlyList<SavedLink> Saved,
    string? Theme,
    bool HasKeys)
{
    /// <summary>Pairs are counted no further.</summary>
    public const int MostPairs = 100;
}

/// <summary>A saved view.</summary>
/// <param name="Name">As its owner wrote it.</param>
/// <param name="Address">Below the site's root.</param>
/// <param name="Count">Leads in it now; null: unknown.</param>
public sealed record SavedLink(string Name, string Address, int? Count);

using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Routing;

/// <summary>
/// Keys of table <c>Owners</c>. PK: a team's name in lower case, letters and digits alone; <see cref="NoTeam"/>; or <see cref="Registry"/>, which
/// no team can be called. RK: <see cref="Turn"/> for a team's turns, <c>o;owner;lead</c> for a lead that somebody owns.
/// </summary>
internal static class OwnerKeys
{
    /// <summary>Leads that were assigned to a person and not by a team's turn.</summary>
    public const string NoTeam = "~";

    /// <summary>Teams that ever had a turn: RK is the team's partition.</summary>
    public const string Registry = "~teams";

    public const string Turn = "turn";

    public static string PartitionOf(string team) => team.ToLowerInvariant();

    /// <summary>Behind it come the ids of the owner's leads. A hash, because a name may hold any character.</summary>
    public static string PrefixOf(string owner) => $"o;{KeyHash.Of(owner.Trim().ToLowerInvariant())};";

    public static string RowOf(string owner, LeadId lead) => PrefixOf(owner) + lead;
}

using System.Globalization;
using LeadFunctions.Core.FollowUps;
using LeadFunctions.Core.Leads;
using LeadFunctions.Storage;

namespace LeadFunctions.Leads;

/// <summary>
/// Partitions of the follow-up index: <c>prefix-yyyyMMddHH-shard</c>, by the hour in which a lead must next be looked at. The prefix tells
/// what the lead waits for, so that each list is one key range: o overdue, p an answer or appointment, r only its rescoring.
/// </summary>
internal static class FollowUpSlot
{
    public static string Of(DueWork due, LeadId id) => $"{PrefixOf(due.Kind)}-{TableKeys.Hour(due.At)}-{id.Shard}";

    /// <summary>Filter for all rows that wait for something of a kind.</summary>
    public static string Filter(DueKind kind) => $"PartitionKey ge '{PrefixOf(kind)}-' and PartitionKey lt '{PrefixOf(kind)}.'";

    /// <summary>Filter for all rows of a kind that are due at <paramref name="now"/>: one key range that ends at this hour.</summary>
    public static string DueFilter(DueKind kind, DateTimeOffset now) =>
        // '~' sorts behind every shard. A custom format takes the colon for the culture's own separator.
        string.Create(
            CultureInfo.InvariantCulture,
            $"PartitionKey ge '{PrefixOf(kind)}-' and PartitionKey le '{PrefixOf(kind)}-{TableKeys.Hour(now)}-~' "
            + $"and LookAt le datetime'{now.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffffffZ}'");

    private static char PrefixOf(DueKind kind) => kind switch
    {
        DueKind.Overdue => 'o',
        DueKind.Pending => 'p',
        DueKind.Rescoring => 'r',
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}

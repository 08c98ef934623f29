using System.Globalization;
using LeadFunctions.Leads;
using LeadFunctions.Processing;
using LeadFunctions.Storage;

namespace LeadFunctions.FollowUps;

/// <summary>
/// Partitions of the follow-up index: <c>prefix-yyyyMMddHH-shard</c>, by the hour in which a lead must next be looked at. The prefix tells
/// what the lead waits for, so that each list is one key range: o overdue, p an answer or appointment, r only its rescoring.
/// </summary>
internal static class FollowUpSlot
{
    public const string Overdue = "o";
    public const string Pending = "p";
    public const string Rescoring = "r";

    public static string Of(string prefix, DateTimeOffset look, string leadId) => $"{prefix}-{TableKeys.Hour(look)}-{LeadIds.Shard(leadId)}";

    /// <summary>When and where a lead must next be looked at; null when nothing more will happen to it by itself.</summary>
    public static (DateTimeOffset Look, string Slot)? Of(Lead lead, FollowUpOptions options)
    {
        var clock = lead.MayBeContacted ? FollowUpPolicy.NextLook(lead.FollowUp, options) : null;
        // As with the clock's notice: due until every channel took it.
        if (lead.MayBeContacted && lead.HotNotice is { } hot && !(clock <= hot.RaisedAt))
            clock = hot.RaisedAt;
        var rescoring = lead.IsTest ? null : lead.Score.NextChangeAt;
        if ((clock is null || rescoring < clock ? rescoring : clock) is not { } look)
            return null;
        var prefix = clock is null ? Rescoring : lead.FollowUp.Stage == FollowUpStage.Overdue ? Overdue : Pending;
        return (look, Of(prefix, look, lead.Id));
    }

    /// <summary>Filter for all rows of a prefix that are due at <paramref name="now"/>: one key range that ends at this hour.</summary>
    public static string DueFilter(string prefix, DateTimeOffset now) =>
        // '~' sorts behind every shard. A custom format takes the colon for the culture's own separator.
        string.Create(
            CultureInfo.InvariantCulture,
            $"PartitionKey ge '{prefix}-' and PartitionKey le '{prefix}-{TableKeys.Hour(now)}-~' and LookAt le datetime'{now.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffffffZ}'");
}

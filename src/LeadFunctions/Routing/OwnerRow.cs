using Azure;
using Azure.Data.Tables;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Routing;

/// <summary>A lead that somebody owns, as the index has it; whether it is so, the lead's head says.</summary>
/// <param name="At">When the lead was assigned (UTC).</param>
/// <param name="WrittenAt">When storage last wrote the row (UTC): one that is young may belong to a head that is just being written.</param>
internal sealed record OwnerRow(string Partition, string Owner, LeadId LeadId, DateTimeOffset At, DateTimeOffset WrittenAt, ETag ETag)
{
    /// <summary>Among whose leads one must be listed; null: among nobody's.</summary>
    public static string? OwnerOf(Lead lead) => lead.IsOpen ? lead.Ownership.Owner : null;

    public static TableEntity Entity(string partition, string owner, LeadId lead, DateTimeOffset at) => new(partition, OwnerKeys.RowOf(owner, lead))
    {
        ["Owner"] = owner,
        ["LeadId"] = lead.ToString(),
        ["At"] = at,
    };

    public static OwnerRow Of(TableEntity row) => new(
        row.PartitionKey,
        row.GetString("Owner"),
        LeadId.Parse(row.GetString("LeadId")),
        row.GetDateTimeOffset("At") ?? default,
        row.Timestamp ?? default,
        row.ETag);
}

/// <summary>A lead of an owner.</summary>
/// <param name="Rows">One, or more after the lead went from team to team.</param>
internal sealed record OwnedLead(LeadId Id, IReadOnlyList<OwnerRow> Rows);

/// <param name="Leads">By id.</param>
/// <param name="Continuation">Id of the last lead here; null when there are no more.</param>
internal sealed record OwnedPage(IReadOnlyList<OwnedLead> Leads, LeadId? Continuation);

using Azure.Data.Tables;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Leads.Rows;

/// <summary>A lead's head as a table row, and back. What people filter or read is a property of its own; lists are JSON.</summary>
internal static class LeadRow
{
    public const string Key = "lead";
    private const string RedirectTo = "RedirectTo";
    private const string Slot = "Slot";
    private const string MergedBy = "MergedBy";
    private const string MergedAt = "MergedAt";

    /// <summary>A head that only points on: its keys belong to a lead that was first known by another key.</summary>
    public static TableEntity Redirect(LeadId id, LeadId target) => new(id.ToString(), Key) { [RedirectTo] = target.ToString() };

    /// <summary>The head of a lead that goes on in another: points there, and keeps beside what the lead was.</summary>
    public static TableEntity Merged(Lead lead, LeadEvent.MergedInto merge)
    {
        var row = Of(lead, null);
        (row[RedirectTo], row[MergedBy], row[MergedAt]) = (merge.Into.ToString(), merge.By, merge.At);
        return row;
    }

    public static LeadHead HeadOf(TableEntity row) => RedirectOf(row) is { } target
        ? new LeadHead.Redirect(target, row.ETag, MergedOf(row))
        : new LeadHead.Found(StoredOf(row));

    public static LeadId? RedirectOf(TableEntity row) => row.GetString(RedirectTo) is { } target ? LeadId.Parse(target) : null;

    /// <param name="slot">Partition of the lead's row in the follow-up index, or null.</param>
    public static TableEntity Of(Lead lead, string? slot)
    {
        var row = new TableEntity(lead.Id.ToString(), Key);
        ContactCodec.Write(row, lead.Contact, lead.Provenance);
        ProfileCodec.Write(row, lead.Profile, lead.FirstTouch);
        SubmissionsCodec.Write(row, lead.Submissions);
        ConsentCodec.Write(row, lead.Consent);
        LifeCycleCodec.Write(row, lead.LifeCycle);
        OwnershipCodec.Write(row, lead.Ownership);
        KeysCodec.Write(row, lead.Keys);
        ScoreCodec.Write(row, lead.Interest, lead.Score);
        FollowUpCodec.Write(row, lead.FollowUp, lead.HotNotice);
        PlanCodec.Write(row, lead.Plan, lead.Requests);
        NurtureCodec.Write(row, lead.Nurture);
        row[Slot] = slot;
        foreach (var name in row.Where(property => property.Value is null).Select(property => property.Key).ToArray())
            row.Remove(name);
        return row;
    }

    public static StoredLead StoredOf(TableEntity row) => new(LeadOf(row), row.ETag, row.GetString(Slot));

    /// <summary>Columns from which <see cref="ListedOf"/> makes what lists of leads are filtered, sorted and searched by: a tenth of a head.</summary>
    public static IReadOnlyList<string> ListedColumns { get; } =
    [
        "PartitionKey", RedirectTo,
        "FirstName", "LastName", "Email", "Phone", "Company", "CountryCode",
        "Submissions", "CreatedAt", "LastSubmissionAt", "Source", "Action", "Offer", "Channel", "IsTest", "IsContactWithheld",
        "HasOwnRequest", "DoNotContactNoticeAt", "OptedOutAt",
        "Stage", "Deals", "Owner", "InterestPoints", "InterestAt", "Fit", "FollowUp", "Nurture",
    ];

    /// <summary>Of a lead whose row was read by <see cref="ListedColumns"/>: the parts that these say, and nothing of the others.</summary>
    public static Lead ListedOf(TableEntity row) => new()
    {
        Id = LeadId.Parse(row.PartitionKey),
        Contact = ContactCodec.Read(row),
        Submissions = SubmissionsCodec.Read(row),
        Consent = ConsentCodec.Read(row),
        LifeCycle = LifeCycleCodec.Read(row),
        Ownership = OwnershipCodec.Read(row),
        Interest = ScoreCodec.ReadInterest(row),
        Score = Score.None with { Fit = row.GetInt32("Fit")!.Value },
        FollowUp = FollowUpCodec.Read(row),
        Nurture = NurtureCodec.Read(row),
    };

    private static MergedLead? MergedOf(TableEntity row) =>
        row.GetString(MergedBy) is { } by ? new MergedLead(LeadOf(row), by, row.GetDateTimeOffset(MergedAt)!.Value) : null;

    private static Lead LeadOf(TableEntity row) => new()
    {
        Id = LeadId.Parse(row.PartitionKey),
        Contact = ContactCodec.Read(row),
        Provenance = ContactCodec.ReadProvenance(row),
        Profile = ProfileCodec.Read(row),
        FirstTouch = ProfileCodec.ReadFirstTouch(row),
        Submissions = SubmissionsCodec.Read(row),
        Consent = ConsentCodec.Read(row),
        LifeCycle = LifeCycleCodec.Read(row),
        Ownership = OwnershipCodec.Read(row),
        Keys = KeysCodec.Read(row),
        Interest = ScoreCodec.ReadInterest(row),
        Score = ScoreCodec.Read(row),
        FollowUp = FollowUpCodec.Read(row),
        Plan = PlanCodec.ReadPlan(row),
        Requests = PlanCodec.ReadRequests(row),
        Nurture = NurtureCodec.Read(row),
        HotNotice = FollowUpCodec.ReadHotNotice(row),
    };
}

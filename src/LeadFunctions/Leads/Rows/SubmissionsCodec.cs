using Azure.Data.Tables;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Leads.Rows;

internal static class SubmissionsCodec
{
    public static void Write(TableEntity row, LeadSubmissions submissions)
    {
        row["Submissions"] = submissions.Count;
        row["CreatedAt"] = submissions.FirstAt;
        row["LastSubmissionAt"] = submissions.LastAt;
        row["Source"] = submissions.LastOrigin.Source.ToString();
        row["SourceText"] = submissions.LastOrigin.SourceText;
        row["Action"] = submissions.LastOrigin.Action.ToString();
        row["ActionText"] = submissions.LastOrigin.ActionText;
        row["Offer"] = RowJson.Write(submissions.LastOrigin.Offer, RowJson.Default.Offer);
        row["Channel"] = submissions.LastChannel;
        row["Offers"] = RowJson.WriteList(submissions.Offers, RowJson.Default.IReadOnlyListString);
        row["OfferTitle"] = submissions.OfferTitle;
        row["Notes"] = submissions.Notes;
        row["IsTest"] = submissions.IsTest;
        row["IsContactWithheld"] = submissions.IsContactWithheld;
        row["RecentBodies"] = RowJson.WriteList(submissions.RecentBodies, RowJson.Default.IReadOnlyListRecentBody);
    }

    public static LeadSubmissions Read(TableEntity row) => new()
    {
        Count = row.GetInt32("Submissions")!.Value,
        FirstAt = row.GetDateTimeOffset("CreatedAt")!.Value,
        LastAt = row.GetDateTimeOffset("LastSubmissionAt")!.Value,
        LastOrigin = new LeadOrigin(
            RowJson.EnumOf<LeadSource>(row, "Source"),
            row.GetString("SourceText"),
            RowJson.EnumOf<LeadAction>(row, "Action"),
            row.GetString("ActionText"),
            RowJson.Read(row, "Offer", RowJson.Default.Offer)),
        LastChannel = row.GetString("Channel"),
        Offers = RowJson.ReadList(row, "Offers", RowJson.Default.IReadOnlyListString),
        OfferTitle = row.GetString("OfferTitle"),
        Notes = row.GetString("Notes"),
        IsTest = row.GetBoolean("IsTest")!.Value,
        IsContactWithheld = row.GetBoolean("IsContactWithheld")!.Value,
        RecentBodies = RowJson.ReadList(row, "RecentBodies", RowJson.Default.IReadOnlyListRecentBody),
    };
}

using Azure.Data.Tables;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Leads.Rows;

internal static class ScoreCodec
{
    public static void Write(TableEntity row, Interest interest, Score score)
    {
        row["InterestPoints"] = Finite(interest.Points);
        row["InterestAt"] = interest.At;
        row["InterestShares"] = RowJson.WriteList(interest.Shares, RowJson.Default.IReadOnlyListInterestShare);
        row["Score"] = score.Value;
        row["Fit"] = score.Fit;
        row["Interest"] = score.Interest;
        row["Grade"] = score.Grade;
        row["Temperature"] = score.Temperature.ToString();
        row["IsMql"] = score.IsMql;
        row["Reasons"] = RowJson.WriteList(score.Reasons, RowJson.Default.IReadOnlyListString);
        row["ModelVersion"] = score.ModelVersion;
        row["ScoredAt"] = score.At;
        row["ScoreChangesAt"] = score.NextChangeAt;
    }

    public static Interest ReadInterest(TableEntity row) => new(row.GetDouble("InterestPoints")!.Value, row.GetDateTimeOffset("InterestAt")!.Value)
    {
        Shares = RowJson.ReadList(row, "InterestShares", RowJson.Default.IReadOnlyListInterestShare),
    };

    public static Score Read(TableEntity row) => new(
        row.GetInt32("Score")!.Value,
        row.GetInt32("Fit")!.Value,
        row.GetInt32("Interest")!.Value,
        row.GetString("Grade")!,
        RowJson.EnumOf<Temperature>(row, "Temperature"),
        row.GetBoolean("IsMql")!.Value,
        RowJson.ReadList(row, "Reasons", RowJson.Default.IReadOnlyListString),
        row.GetString("ModelVersion")!,
        row.GetDateTimeOffset("ScoredAt")!.Value,
        row.GetDateTimeOffset("ScoreChangesAt"));

    /// <summary>The table client refuses infinity but stores NaN, and a lead with that would never be hot nor cold again.</summary>
    private static double Finite(double number) =>
        double.IsFinite(number) ? number : throw new ArgumentOutOfRangeException(nameof(number), "A lead's interest must be a finite number.");
}

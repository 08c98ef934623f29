using Azure.Data.Tables;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Leads.Rows;

internal static class FollowUpCodec
{
    public static void Write(TableEntity row, FollowUp followUp, Notice? hotNotice)
    {
        row["FollowUpStage"] = followUp.Stage.ToString();
        if (followUp.Stage != FollowUpStage.None)
        {
            // Beside the JSON, for people who look into the table.
            row["FollowUpDueAt"] = followUp.DueAt;
            row["FollowUp"] = RowJson.Write(followUp, RowJson.Default.FollowUp);
        }

        row["HotNotice"] = RowJson.Write(hotNotice, RowJson.Default.Notice);
    }

    public static FollowUp Read(TableEntity row)
    {
        if (RowJson.Read(row, "FollowUp", RowJson.Default.FollowUp) is not { } clock)
            return FollowUp.None;
        // Rows of a version that told requests and appointments apart, and nothing else.
        return row.GetString("FollowUp").Contains("\"IsAppointment\":true", StringComparison.Ordinal) ? clock with { Kind = FollowUpKind.Appointment } : clock;
    }

    public static Notice? ReadHotNotice(TableEntity row) => RowJson.Read(row, "HotNotice", RowJson.Default.Notice);
}

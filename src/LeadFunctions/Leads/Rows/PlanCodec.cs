using Azure.Data.Tables;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Leads.Rows;

internal static class PlanCodec
{
    public static void Write(TableEntity row, LeadPlan plan, LeadRequests requests)
    {
        row["Plan"] = plan == LeadPlan.None ? null : RowJson.Write(plan, RowJson.Default.LeadPlan);
        row["OpenRequests"] = RowJson.WriteList(requests.Open, RowJson.Default.IReadOnlyListOpenRequest);
        row["NewestResponse"] = RowJson.Write(requests.Newest, RowJson.Default.FirstResponse);
    }

    public static LeadPlan ReadPlan(TableEntity row) => RowJson.Read(row, "Plan", RowJson.Default.LeadPlan) ?? LeadPlan.None;

    public static LeadRequests ReadRequests(TableEntity row) => new(
        RowJson.ReadList(row, "OpenRequests", RowJson.Default.IReadOnlyListOpenRequest),
        RowJson.Read(row, "NewestResponse", RowJson.Default.FirstResponse));
}

using Azure.Data.Tables;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Leads.Rows;

internal static class LifeCycleCodec
{
    public static void Write(TableEntity row, LeadLifeCycle lifeCycle)
    {
        row["Stage"] = lifeCycle.Stage.ToString();
        row["StageSince"] = lifeCycle.Since;
        row["HighestStage"] = lifeCycle.Highest.ToString();
        row["StageReason"] = lifeCycle.Reason;
        row["SecondsIn"] = RowJson.WriteAll(lifeCycle.SecondsIn, RowJson.Default.IReadOnlyDictionaryLeadStageInt64);
        row["Findings"] = RowJson.WriteAll(lifeCycle.Findings, RowJson.Default.IReadOnlyDictionaryStringFinding);
        row["Deals"] = RowJson.WriteList(lifeCycle.Deals, RowJson.Default.IReadOnlyListDeal);
        row["Sale"] = lifeCycle.Sale?.ToString();
    }

    public static LeadLifeCycle Read(TableEntity row) => new()
    {
        Stage = RowJson.EnumOf<LeadStage>(row, "Stage"),
        Since = row.GetDateTimeOffset("StageSince") ?? default,
        Highest = RowJson.EnumOf<LeadStage>(row, "HighestStage"),
        Reason = row.GetString("StageReason"),
        SecondsIn = RowJson.Read(row, "SecondsIn", RowJson.Default.IReadOnlyDictionaryLeadStageInt64) ?? LeadLifeCycle.None.SecondsIn,
        Findings = RowJson.Read(row, "Findings", RowJson.Default.IReadOnlyDictionaryStringFinding) ?? LeadLifeCycle.None.Findings,
        Deals = RowJson.ReadList(row, "Deals", RowJson.Default.IReadOnlyListDeal),
        Sale = row.ContainsKey("Sale") ? RowJson.EnumOf<SaleKind>(row, "Sale") : null,
    };
}

using Azure.Data.Tables;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Leads.Rows;

internal static class KeysCodec
{
    public static void Write(TableEntity row, LeadKeys keys)
    {
        row["Keys"] = RowJson.WriteList(keys.Hashes, RowJson.Default.IReadOnlyListString);
        row["PossibleDuplicates"] = RowJson.WriteList(keys.PossibleDuplicates, RowJson.Default.IReadOnlyListLeadId);
        row["Members"] = RowJson.WriteList(keys.Members, RowJson.Default.IReadOnlyListLeadId);
        row["Strangers"] = RowJson.WriteList(keys.Strangers, RowJson.Default.IReadOnlyListStranger);
    }

    public static LeadKeys Read(TableEntity row) => new(
        RowJson.ReadList(row, "Keys", RowJson.Default.IReadOnlyListString),
        RowJson.ReadList(row, "PossibleDuplicates", RowJson.Default.IReadOnlyListLeadId))
    {
        Members = RowJson.ReadList(row, "Members", RowJson.Default.IReadOnlyListLeadId),
        Strangers = RowJson.ReadList(row, "Strangers", RowJson.Default.IReadOnlyListStranger),
    };
}

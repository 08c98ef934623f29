using Azure.Data.Tables;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Leads.Rows;

internal static class OwnershipCodec
{
    public static void Write(TableEntity row, LeadOwnership ownership)
    {
        row["Owner"] = ownership.Owner;
        row["OwnerSince"] = ownership.Since;
        row["AssignedBy"] = ownership.AssignedBy;
        row["Team"] = ownership.Team;
        row["WonBy"] = ownership.WonBy;
        row["ContactedAt"] = ownership.ContactedAt;
        row["ContactedBy"] = ownership.ContactedBy;
    }

    public static LeadOwnership Read(TableEntity row) => new(
        row.GetString("Owner"),
        row.GetDateTimeOffset("OwnerSince"),
        row.GetString("AssignedBy"),
        row.GetString("Team"),
        row.GetString("WonBy"),
        row.GetDateTimeOffset("ContactedAt"),
        row.GetString("ContactedBy"));
}

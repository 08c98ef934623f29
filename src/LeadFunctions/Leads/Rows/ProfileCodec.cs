using Azure.Data.Tables;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Leads.Rows;

internal static class ProfileCodec
{
    public static void Write(TableEntity row, Profile profile, FirstTouch? firstTouch)
    {
        row["Profile"] = profile.IsEmpty ? null : RowJson.Write(profile, RowJson.Default.Profile);
        row["FirstTouch"] = RowJson.Write(firstTouch, RowJson.Default.FirstTouch);
    }

    public static Profile Read(TableEntity row) => RowJson.Read(row, "Profile", RowJson.Default.Profile) ?? Profile.None;

    public static FirstTouch? ReadFirstTouch(TableEntity row) => RowJson.Read(row, "FirstTouch", RowJson.Default.FirstTouch);
}

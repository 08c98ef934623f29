using Azure.Data.Tables;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Leads.Rows;

internal static class ContactCodec
{
    public static void Write(TableEntity row, Contact contact, Provenance provenance)
    {
        row["FirstName"] = contact.FirstName;
        row["LastName"] = contact.LastName;
        row["Email"] = contact.Email;
        row["Phone"] = contact.Phone;
        row["Company"] = contact.Company;
        row["Title"] = contact.Title;
        row["Country"] = contact.Country;
        row["CountryCode"] = contact.CountryCode;
        if (provenance.FieldTimes.Count > 0)
        {
            // Sorted, so that the order of processing leaves no trace.
            var times = new SortedDictionary<string, DateTimeOffset>(provenance.FieldTimes.ToDictionary(), StringComparer.Ordinal);
            row["ContactTimes"] = RowJson.Write(times, RowJson.Default.SortedDictionaryStringDateTimeOffset);
        }

        row["CutFields"] = RowJson.WriteList(provenance.CutFields, RowJson.Default.IReadOnlyListString);
    }

    public static Contact Read(TableEntity row) => new(
        row.GetString("FirstName"),
        row.GetString("LastName"),
        row.GetString("Email"),
        row.GetString("Phone"),
        row.GetString("Company"),
        row.GetString("Title"),
        row.GetString("Country"),
        row.GetString("CountryCode"));

    public static Provenance ReadProvenance(TableEntity row) => new(
        RowJson.Read(row, "ContactTimes", RowJson.Default.SortedDictionaryStringDateTimeOffset) ?? [],
        RowJson.ReadList(row, "CutFields", RowJson.Default.IReadOnlyListString));
}

using Azure.Data.Tables;
using LeadFunctions.Core.Identity;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Duplicates;

/// <summary>Where one suggestion row of a lead stands.</summary>
internal readonly record struct SuggestionPlace(string Partition, string Row)
{
    public static SuggestionPlace Of(SuggestionKey key, LeadId id) => new(key.Partition, $"{key.Prefix};{id}");

    /// <summary>None of a lead that is not compared.</summary>
    public static IReadOnlyList<SuggestionPlace> AllOf(Lead lead) => SuggestedPair.IsCompared(lead)
        ? [.. SuggestionKeys.Of(lead.Contact, lead.Provenance.CutFields).Rows.Select(key => Of(key, lead.Id))]
        : [];
}

/// <summary>
/// A row of table <c>Identities</c> by which leads that may be one customer are found: PK a hash, RK <c>prefix;lead id</c>. It has what is compared, so that
/// only the heads of those are read that are likely enough.
/// </summary>
internal sealed record SuggestionRow(SuggestionPlace Place, LeadId Lead, Contact Contact)
{
    public TableEntity ToEntity()
    {
        var row = new TableEntity(Place.Partition, Place.Row) { ["LeadId"] = Lead.ToString(), ["Version"] = IdentityKeys.Version };
        Set(nameof(Contact.FirstName), Contact.FirstName);
        Set(nameof(Contact.LastName), Contact.LastName);
        Set(nameof(Contact.Email), Contact.Email);
        Set(nameof(Contact.Phone), Contact.Phone);
        Set(nameof(Contact.Company), Contact.Company);
        Set(nameof(Contact.CountryCode), Contact.CountryCode);
        return row;

        void Set(string name, string? value)
        {
            if (value is not null)
                row[name] = value;
        }
    }

    public static SuggestionRow Of(TableEntity row) => new(
        new SuggestionPlace(row.PartitionKey, row.RowKey),
        LeadId.Parse(row.GetString("LeadId")),
        new Contact(
            row.GetString(nameof(Contact.FirstName)),
            row.GetString(nameof(Contact.LastName)),
            row.GetString(nameof(Contact.Email)),
            row.GetString(nameof(Contact.Phone)),
            row.GetString(nameof(Contact.Company)),
            CountryCode: row.GetString(nameof(Contact.CountryCode))));
}

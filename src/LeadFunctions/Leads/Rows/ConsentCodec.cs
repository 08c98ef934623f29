using Azure.Data.Tables;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Leads.Rows;

internal static class ConsentCodec
{
    public static void Write(TableEntity row, LeadConsent consent)
    {
        row["HasOwnRequest"] = consent.HasOwnRequest;
        row["DoNotContactNoticeAt"] = consent.DoNotContactNoticeAt;
        row["OptedOutAt"] = consent.OptedOutAt;
        row["Consents"] = RowJson.WriteAll(consent.Stated, RowJson.Default.IReadOnlyDictionaryConsentPurposeConsentFact);
    }

    public static LeadConsent Read(TableEntity row) => new(
        row.GetBoolean("HasOwnRequest")!.Value,
        row.GetDateTimeOffset("DoNotContactNoticeAt"),
        row.GetDateTimeOffset("OptedOutAt"))
    {
        Stated = RowJson.Read(row, "Consents", RowJson.Default.IReadOnlyDictionaryConsentPurposeConsentFact) ?? LeadConsent.None.Stated,
    };
}

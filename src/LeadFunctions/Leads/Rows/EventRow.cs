using Azure.Data.Tables;
using LeadFunctions.Core.Leads;
using LeadFunctions.Storage;

namespace LeadFunctions.Leads.Rows;

/// <summary>A line of a lead's history as a table row, and back; beside the head, newest first.</summary>
internal static class EventRow
{
    /// <summary>All keys of events lie between these two.</summary>
    public const string FirstKey = "event;";
    public const string LastKey = "event<";

    private const string Kind = "Kind";
    private const string At = "At";
    private static readonly string[] NotFacts = ["PartitionKey", "RowKey", "Timestamp", "odata.etag", Kind, At];

    public static string KeyOf(LeadEvent happened) => $"{FirstKey}{TableKeys.NewestFirst(happened.At)};{happened.Id}";

    public static TableEntity Of(LeadId id, LeadEvent happened)
    {
        var row = new TableEntity(id.ToString(), KeyOf(happened)) { [Kind] = happened.Kind, [At] = happened.At };
        foreach (var (name, value) in EventCodec.FactsOf(happened))
            row[name] = value;
        return row;
    }

    public static LeadEvent EventOf(TableEntity row)
    {
        var facts = new TableEntity(row.Where(property => !NotFacts.Contains(property.Key)).ToDictionary());
        return EventCodec.EventOf(row.GetString(Kind)!, row.GetDateTimeOffset(At)!.Value, row.RowKey[(row.RowKey.LastIndexOf(';') + 1)..], facts);
    }
}

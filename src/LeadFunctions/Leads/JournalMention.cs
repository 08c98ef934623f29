using System.Globalization;
using Azure.Data.Tables;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Leads;

/// <summary>That the journal names a lead, and nothing more.</summary>
/// <param name="Key">Row key; unique in the whole journal, as it holds a time and a name.</param>
/// <param name="At">The time under which the row stands (UTC).</param>
internal readonly record struct JournalMention(string Key, LeadId LeadId, DateTimeOffset At)
{
    private const int TimeDigits = 19;

    public static IReadOnlyList<string> Columns { get; } = ["RowKey", "LeadId"];

    public static JournalMention Of(TableEntity row)
    {
        var at = DateTimeOffset.MaxValue.Ticks - long.Parse(row.RowKey.AsSpan(0, TimeDigits), CultureInfo.InvariantCulture);
        return new JournalMention(row.RowKey, LeadId.Parse(row.GetString("LeadId")), new DateTimeOffset(at, TimeSpan.Zero));
    }
}

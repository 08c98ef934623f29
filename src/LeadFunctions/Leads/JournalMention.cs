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

    /// <returns>Null of a row that the app did not write: it names nobody.</returns>
    public static JournalMention? Of(TableEntity row) =>
        row.RowKey.Length > TimeDigits
        && long.TryParse(row.RowKey.AsSpan(0, TimeDigits), NumberStyles.None, CultureInfo.InvariantCulture, out var back)
        && back <= DateTimeOffset.MaxValue.Ticks
        && LeadId.TryParse(row.GetString("LeadId"), out var lead)
            ? new JournalMention(row.RowKey, lead, new DateTimeOffset(DateTimeOffset.MaxValue.Ticks - back, TimeSpan.Zero))
            : null;
}

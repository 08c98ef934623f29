using Azure.Data.Tables;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Leads.Rows;

internal static class ActivityCodec
{
    private const string IdPrefix = "activity-";

    public static IEnumerable<(string Name, object? Value)> FactsOf(LeadEvent.Activity it) =>
    [
        ("Activity", it.What.ToString()),
        // For readers; the kind says it, too.
        ("Direction", it.What.IsOurs() ? "Outbound" : "Inbound"),
        ("Outcome", it.Outcome?.ToString()),
        ("By", it.By),
        ("Subject", it.Subject),
        ("Note", it.Note),
        ("NextFollowUpAt", it.NextFollowUpAt),
        ("Points", it.Points),
        ("Dropped", it.Dropped?.ToString()),
        ("TakesBack", RowJson.WriteList(it.TakesBack, RowJson.Default.IReadOnlyListMailTouch)),
        ("Answers", RowJson.WriteList(it.Answers, RowJson.Default.IReadOnlyListFirstResponse)),
    ];

    /// <summary>Null where a later version knew a kind, outcome or reason that this one does not: taken for another it would do harm.</summary>
    public static LeadEvent.Activity? EventOf(DateTimeOffset at, string id, TableEntity facts)
    {
        if (!id.StartsWith(IdPrefix, StringComparison.Ordinal)
            || !TryRead<ActivityKind>(facts, "Activity", out var what)
            || what is null
            || !TryRead<CallOutcome>(facts, "Outcome", out var outcome)
            || !TryRead<ScannerSign>(facts, "Dropped", out var dropped)
            || facts.GetInt32("Points") is not { } points)
            return null;
        return new LeadEvent.Activity(
            at,
            id[IdPrefix.Length..],
            what.Value,
            outcome,
            facts.GetString("By"),
            facts.GetString("Subject"),
            facts.GetString("Note"),
            facts.GetDateTimeOffset("NextFollowUpAt"),
            points,
            dropped)
        {
            TakesBack = RowJson.ReadList(facts, "TakesBack", RowJson.Default.IReadOnlyListMailTouch),
            Answers = RowJson.ReadList(facts, "Answers", RowJson.Default.IReadOnlyListFirstResponse),
        };
    }

    private static bool TryRead<T>(TableEntity facts, string name, out T? value)
        where T : struct, Enum
    {
        var text = facts.GetString(name);
        value = Enum.TryParse<T>(text, out var known) ? known : null;
        return text is null || value is not null;
    }
}

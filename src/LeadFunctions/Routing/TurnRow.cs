using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Routing;

namespace LeadFunctions.Routing;

/// <summary>A team's turns as a row: <c>State</c> and <c>Recent</c> are JSON.</summary>
/// <param name="ETag">The version that was read or written; null when there is no row yet.</param>
internal sealed record TurnRow(TurnBook Book, ETag? ETag)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TurnRow New { get; } = new(TurnBook.Empty, null);

    public static TurnRow Of(TableEntity row)
    {
        var state = JsonSerializer.Deserialize<StateJson>(row.GetString("State"), Json)!;
        var recent = JsonSerializer.Deserialize<RecentJson>(row.GetString("Recent"), Json)!;
        var members = state.Members.ToDictionary(
            pair => pair.Key,
            pair => new MemberTurns(pair.Value[0], (int)pair.Value[1], DateOnly.FromDayNumber((int)pair.Value[2]), (int)pair.Value[3]));
        var turns = new TurnState(new TurnLevel(state.Turns, state.Weight), members);
        return new TurnRow(new TurnBook(turns, [.. recent.Leads.Select(text => Taken(text, recent.Members))]), row.ETag);
    }

    /// <summary>Replaces the row only if nobody has written it since.</summary>
    public TableTransactionAction Write(string partition, TurnBook book)
    {
        var state = book.State;
        var turns = state.Members.ToDictionary(
            pair => pair.Key, pair => (long[])[pair.Value.Turns, pair.Value.Weight, pair.Value.Day.DayNumber, pair.Value.Today]);
        var members = book.Recent.Select(taken => taken.Member).Distinct().ToList();
        var leads = book.Recent.Select(taken => string.Create(CultureInfo.InvariantCulture, $"{taken.Lead};{members.IndexOf(taken.Member)}"));
        var entity = new TableEntity(partition, OwnerKeys.Turn)
        {
            ["State"] = JsonSerializer.Serialize(new StateJson(state.Level.Turns, state.Level.Weight, turns), Json),
            ["Recent"] = JsonSerializer.Serialize(new RecentJson(members, [.. leads]), Json),
        };
        return ETag is { } version
            ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, entity, version)
            : new TableTransactionAction(TableTransactionActionType.Add, entity);
    }

    private static TurnTaken Taken(string text, IReadOnlyList<string> members)
    {
        var parts = text.Split(';');
        return new TurnTaken(LeadId.Parse(parts[0]), members[int.Parse(parts[1], CultureInfo.InvariantCulture)]);
    }

    // Both are short, because names may be long and a property holds 32 Ki characters.

    /// <param name="Members">Turns, weight, number of the day, turns on it.</param>
    private sealed record StateJson(long Turns, int Weight, IReadOnlyDictionary<string, long[]> Members);

    /// <param name="Leads">Lead id and index into <paramref name="Members"/>.</param>
    private sealed record RecentJson(IReadOnlyList<string> Members, IReadOnlyList<string> Leads);
}

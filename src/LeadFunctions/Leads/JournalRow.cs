using Azure.Data.Tables;
using LeadFunctions.Core.Leads;
using LeadFunctions.Leads.Rows;
using LeadFunctions.Storage;

namespace LeadFunctions.Leads;

/// <summary>One event in the journal: whose it is and by what it is counted; what people wrote stays in the lead's history.</summary>
internal sealed record JournalRow(string Partition, string Key, LeadId LeadId, string Kind, DateTimeOffset At)
{
    public string? Channel { get; init; }

    public LeadSource? Source { get; init; }

    public LeadAction? Action { get; init; }

    public string? Offer { get; init; }

    public string? CountryCode { get; init; }

    public bool IsTest { get; init; }

    /// <summary>Stages to which it brought the lead, in this order, parted by commas; null when it moved nothing.</summary>
    public string? Moves { get; init; }

    /// <summary>Kind of a row that is no event's: by its time something received earlier took effect.</summary>
    public const string LateKind = "Late";

    /// <summary>Kind of a row that is no event's: by its time a lead was changed, and none of the events has a row near it.</summary>
    public const string ChangedKind = "Changed";

    /// <summary>
    /// Rows of events, and one more where all of those stand far from the moment of writing, so that who follows the journal learns of the change.
    /// </summary>
    /// <param name="now">UTC.</param>
    public static IEnumerable<JournalRow> Noticed(LeadId id, IEnumerable<LeadEvent> events, DateTimeOffset now)
    {
        JournalRow[] rows = [.. Of(id, events)];
        return rows.Any(row => (now - row.At).Duration() <= Journal.LateAfter) ? rows : [.. rows, Changed(id, now)];
    }

    /// <summary>One row for each event; what a submission caused stands in the submission's own.</summary>
    public static IEnumerable<JournalRow> Of(LeadId id, IEnumerable<LeadEvent> events) => events
        .Where(happened => happened is LeadEvent.Submission or LeadEvent.Repeat || happened.CausedBy is null)
        .Select(happened => Of(id, happened));

    /// <remarks>
    /// A submission's shard and key come from itself alone: however often it is processed, and whichever lead it ends in, it has one row.
    /// </remarks>
    public static JournalRow Of(LeadId id, LeadEvent happened)
    {
        var (shard, name) = happened is LeadEvent.Submission or LeadEvent.Repeat ? (happened.Id[^1], happened.Id) : (id.Shard, $"{id}:{happened.Id}");
        var row = new JournalRow($"{TableKeys.Day(happened.At)}-{shard}", $"{TableKeys.NewestFirst(happened.At)};{name}", id, happened.Kind, happened.At);
        return happened switch
        {
            LeadEvent.Submission submission => row with
            {
                Channel = submission.Channel,
                Source = submission.Source,
                Action = submission.Action,
                Offer = submission.Offer,
                CountryCode = submission.CountryCode,
                IsTest = submission.IsTest,
                Moves = RowJson.WriteStages(submission.Moves),
            },
            LeadEvent.StageMoved move => row with { Moves = move.To.ToString() },
            _ => row,
        };
    }

    /// <param name="at">When it took effect (UTC).</param>
    public static JournalRow Late(LeadId id, Guid submission, DateTimeOffset at)
    {
        var name = submission.ToString();
        return new JournalRow($"{TableKeys.Day(at)}-{name[^1]}", $"{TableKeys.NewestFirst(at)};late-{name}", id, LateKind, at);
    }

    /// <param name="at">When it was changed (UTC).</param>
    public static JournalRow Changed(LeadId id, DateTimeOffset at) =>
        new($"{TableKeys.Day(at)}-{id.Shard}", $"{TableKeys.NewestFirst(at)};changed-{id}", id, ChangedKind, at);

    /// <summary>The same in the figures, and nobody's.</summary>
    /// <param name="anonymous">The id under which the customer's figures go on.</param>
    /// <param name="name">In the place of the event's, which may hold the lead's id.</param>
    public JournalRow Anonymous(LeadId anonymous, string name) => this with
    {
        Key = $"{TableKeys.NewestFirst(At)};erased-{name}",
        LeadId = anonymous,
        // What is no offer's id may be anything.
        Offer = Offer is { Length: <= MostOfOffer } offer && offer.All(IsOfOffer) ? offer : null,
    };

    private const int MostOfOffer = 120;

    private static bool IsOfOffer(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_';

    public TableEntity ToEntity()
    {
        var row = new TableEntity(Partition, Key) { ["LeadId"] = LeadId.ToString(), ["Kind"] = Kind, ["At"] = At };
        if (Moves is not null)
            row["Moves"] = Moves;
        if (Source is null)
            return row;
        (row["Channel"], row["Source"], row["Action"], row["IsTest"]) = (Channel, Source.ToString(), Action.ToString(), IsTest);
        if (Offer is not null)
            row["Offer"] = Offer;
        if (CountryCode is not null)
            row["CountryCode"] = CountryCode;
        return row;
    }

    public static JournalRow Of(TableEntity row) =>
        new(row.PartitionKey, row.RowKey, LeadId.Parse(row.GetString("LeadId")), row.GetString("Kind")!, row.GetDateTimeOffset("At")!.Value)
        {
            Channel = row.GetString("Channel"),
            Source = row.ContainsKey("Source") ? RowJson.EnumOf<LeadSource>(row, "Source") : null,
            Action = row.ContainsKey("Action") ? RowJson.EnumOf<LeadAction>(row, "Action") : null,
            Offer = row.GetString("Offer"),
            CountryCode = row.GetString("CountryCode"),
            IsTest = row.GetBoolean("IsTest") == true,
            Moves = row.GetString("Moves"),
        };
}

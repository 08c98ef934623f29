using Azure.Data.Tables;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Leads.Rows;

/// <summary>A lead's sequences in its row, and their events.</summary>
internal static class NurtureCodec
{
    public static void Write(TableEntity row, LeadNurture nurture) =>
        row["Nurture"] = nurture == LeadNurture.None ? null : RowJson.Write(nurture, RowJson.Default.LeadNurture);

    public static LeadNurture Read(TableEntity row) => RowJson.Read(row, "Nurture", RowJson.Default.LeadNurture) ?? LeadNurture.None;

    public static IEnumerable<(string Name, object? Value)> FactsOf(LeadEvent happened) => happened switch
    {
        LeadEvent.SequenceEntered it =>
        [
            ("Place", it.Place), ("Cause", it.Cause), ("Sequence", it.Sequence), ("Version", it.Version), ("By", it.By), ("Stage", it.Stage.ToString()),
            ("Step", it.Step), ("NextAt", it.NextAt),
        ],
        LeadEvent.SequenceMoved it =>
        [
            ("Place", it.Place), ("Cause", it.Cause), ("Sequence", it.Sequence), ("Version", it.Version), ("Step", it.Step), ("NextAt", it.NextAt),
            ("Why", it.Why.ToString()),
        ],
        LeadEvent.SequenceLeft it =>
            [("Place", it.Place), ("Cause", it.Cause), ("Sequence", it.Sequence), ("Reason", it.Reason.ToString()), ("By", it.By)],
        LeadEvent.TouchPlanned it =>
        [
            ("Touch", it.Touch), ("Place", it.Place), ("Cause", it.Cause), ("Sequence", it.Sequence), ("Step", it.Step), ("Template", it.Template),
            ("Channel", it.Channel.ToString()),
        ],
        LeadEvent.TouchBegun it => [("Touch", it.Touch), ("Place", it.Place), ("Attempt", it.Attempt)],
        LeadEvent.TouchSent it =>
        [
            ("Touch", it.Touch), ("Place", it.Place), ("Provider", it.Provider), ("ProviderId", it.ProviderId), ("Next", it.Next), ("NextAt", it.NextAt),
        ],
        LeadEvent.TouchFailed it =>
        [
            ("Touch", it.Touch), ("Place", it.Place), ("Result", it.Result.ToString()), ("Why", it.Why), ("Attempt", it.Attempt), ("Next", it.Next),
            ("NextAt", it.NextAt),
        ],
        LeadEvent.MailReturned it => [("Cause", it.Cause), ("Result", it.Result.ToString()), ("Touch", it.Touch), ("Address", it.Address)],
        _ => throw new InvalidOperationException($"No facts for {happened.GetType().Name}."),
    };

    /// <summary>Null where it is of another kind, misses a fact, or a later version knew a value that this one does not.</summary>
    public static LeadEvent? EventOf(string kind, DateTimeOffset at, TableEntity facts)
    {
        return kind switch
        {
            "SequenceEntered" when Text("Place") is { } place && Text("Cause") is { } cause && Text("Sequence") is { } sequence
                && Text("Version") is { } version && Text("Step") is { } step && facts.GetDateTimeOffset("NextAt") is { } nextAt =>
                new LeadEvent.SequenceEntered(at, place, cause, sequence, version, Text("By"), RowJson.EnumOf<LeadStage>(facts, "Stage"), step, nextAt),
            "SequenceMoved" when Text("Place") is { } place && Text("Sequence") is { } sequence && Text("Version") is { } version && Text("Step") is { } step
                && facts.GetDateTimeOffset("NextAt") is { } nextAt && Known<SequenceMove>("Why") is { } why =>
                new LeadEvent.SequenceMoved(at, place, sequence, version, step, nextAt, why, Text("Cause")),
            "SequenceLeft" when Text("Place") is { } place && Text("Sequence") is { } sequence && Known<LeaveReason>("Reason") is { } reason =>
                new LeadEvent.SequenceLeft(at, place, sequence, reason, Text("By"), Text("Cause")),
            "TouchPlanned" when Text("Touch") is { } touch && Text("Place") is { } place && Text("Sequence") is { } sequence && Text("Step") is { } step
                && Text("Template") is { } template && Known<TouchChannel>("Channel") is { } channel =>
                new LeadEvent.TouchPlanned(at, touch, place, sequence, step, template, channel, Text("Cause")),
            "TouchBegun" when Text("Touch") is { } touch && Text("Place") is { } place && facts.GetInt32("Attempt") is { } attempt =>
                new LeadEvent.TouchBegun(at, touch, place, attempt),
            "TouchSent" when Text("Touch") is { } touch && Text("Place") is { } place && Text("Provider") is { } provider =>
                new LeadEvent.TouchSent(at, touch, place, provider, Text("ProviderId"), Text("Next"), facts.GetDateTimeOffset("NextAt")),
            "TouchFailed" when Text("Touch") is { } touch && Text("Place") is { } place && Known<TouchResult>("Result") is { } result && Text("Why") is { } why
                && facts.GetInt32("Attempt") is { } attempt =>
                new LeadEvent.TouchFailed(at, touch, place, result, why, attempt, Text("Next"), facts.GetDateTimeOffset("NextAt")),
            "MailReturned" when Text("Cause") is { } cause && Known<TouchResult>("Result") is { } result && Text("Address") is { } address =>
                new LeadEvent.MailReturned(at, cause, result, Text("Touch"), address),
            _ => null,
        };

        string? Text(string name) => facts.GetString(name);

        T? Known<T>(string name)
            where T : struct, Enum => Enum.TryParse<T>(Text(name), out var known) ? known : null;
    }
}

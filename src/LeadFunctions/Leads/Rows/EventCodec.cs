using System.Text;
using Azure.Data.Tables;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Leads.Rows;

/// <summary>The facts of an event by name (strings, numbers, times and bytes, as a table stores them), and the event again.</summary>
internal static class EventCodec
{
    public static Dictionary<string, object> FactsOf(LeadEvent happened)
    {
        var facts = new Dictionary<string, object>();
        switch (happened)
        {
            case LeadEvent.Submission it:
                Put(("SubmissionId", it.SubmissionId.ToString()), ("Channel", it.Channel), ("Body", Encoding.UTF8.GetBytes(it.Body)));
                Put(("Source", it.Source.ToString()), ("Action", it.Action.ToString()), ("Offer", it.Offer), ("CountryCode", it.CountryCode));
                Put(("IsTest", it.IsTest ? true : null), ("Score", it.Score), ("Grade", it.Grade));
                Put(("MatchedBy", it.MatchedBy?.ToString()), ("Sale", it.Sale?.ToString()));
                Put(("Duplicates", RowJson.WriteList(it.Duplicates, RowJson.Default.IReadOnlyListLeadId)), ("Moves", RowJson.WriteStages(it.Moves)));
                break;
            case LeadEvent.Repeat it:
                Put(("SubmissionId", it.SubmissionId.ToString()), ("Channel", it.Channel), ("Body", Encoding.UTF8.GetBytes(it.Body)));
                break;
            case LeadEvent.AtRisk or LeadEvent.Overdue:
                break;
            case LeadEvent.Escalation it:
                Put(("Level", it.Level));
                break;
            case LeadEvent.Notified it:
                Put(("Notice", it.Notice.ToString()), ("Level", it.Level), ("Channels", string.Join(',', it.Channels)));
                break;
            case LeadEvent.Rescored it:
                Put(("From", it.From), ("Grade", it.Grade), ("Score", it.Score));
                break;
            case LeadEvent.Contacted it:
                Put(("By", it.By), ("Channel", it.Channel), ("Note", it.Note), ("NextFollowUpAt", it.NextFollowUpAt));
                Put(("Answers", RowJson.WriteList(it.Answers, RowJson.Default.IReadOnlyListFirstResponse)));
                break;
            case LeadEvent.Activity it:
                Put([.. ActivityCodec.FactsOf(it)]);
                break;
            case LeadEvent.OptedOut it:
                Put(("By", it.By), ("Channel", it.Channel), ("Note", it.Note));
                break;
            case LeadEvent.Consented it:
                Put(("Cause", it.Cause), ("By", it.By), ("Text", it.Text), ("Origin", it.Origin), ("Proof", it.Proof), ("Note", it.Note));
                Put(("Purposes", RowJson.WriteAll(it.Purposes, RowJson.Default.IReadOnlyDictionaryConsentPurposeConsentState)));
                break;
            case LeadEvent.StageMoved it:
                Put(("Cause", it.Cause), ("From", it.From.ToString()), ("To", it.To.ToString()), ("By", it.By), ("Reason", it.Reason), ("Note", it.Note));
                Put(("SecondsInFrom", it.SecondsInFrom), ("WakeAt", it.WakeAt), ("SoldAt", it.Deal?.At));
                Put(("Amount", (double?)it.Deal?.Amount), ("Currency", it.Deal?.Currency), ("GrossMargin", (double?)it.Deal?.GrossMargin));
                Put(("SoldOffer", it.Deal?.Offer));
                break;
            case LeadEvent.Qualified it:
                Put(("Cause", it.Cause), ("By", it.By), ("Findings", RowJson.WriteAll(it.Findings, RowJson.Default.IReadOnlyDictionaryStringFinding)));
                break;
            case LeadEvent.Assigned it:
                Put(("Cause", it.Cause), ("From", it.From), ("To", it.To), ("By", it.By), ("Rule", it.Rule), ("Team", it.Team), ("Note", it.Note));
                break;
            case LeadEvent.Planned it:
                Put(("Cause", it.Cause), ("By", it.By), ("NextAt", it.NextAt), ("Note", it.Note));
                break;
            case LeadEvent.Merged it:
                Put(("Cause", it.Cause), ("Other", it.Other.ToString()), ("By", it.By));
                break;
            case LeadEvent.MergedInto it:
                Put(("Cause", it.Cause), ("Into", it.Into.ToString()), ("By", it.By));
                break;
            case LeadEvent.Unmerged it:
                Put(("Cause", it.Cause), ("Other", it.Other.ToString()), ("By", it.By), ("Submissions", TextsOf(it.Submissions)));
                Put(("Keys", TextsOf(it.Keys)), ("Shared", TextsOf(it.Shared)));
                break;
            case LeadEvent.UnmergedFrom it:
                Put(("Cause", it.Cause), ("Other", it.Other.ToString()), ("By", it.By), ("Keys", TextsOf(it.Keys)), ("Shared", TextsOf(it.Shared)));
                break;
            case LeadEvent.ToldApart it:
                Put(("Cause", it.Cause), ("Other", it.Other.ToString()), ("By", it.By));
                break;
            case LeadEvent.SequenceEntered or LeadEvent.SequenceMoved or LeadEvent.SequenceLeft or LeadEvent.TouchPlanned or LeadEvent.TouchBegun
                or LeadEvent.TouchSent or LeadEvent.TouchFailed or LeadEvent.MailReturned:
                Put([.. NurtureCodec.FactsOf(happened)]);
                break;
            case LeadEvent.Unknown it:
                return new Dictionary<string, object>(it.Facts);
            default:
                throw new InvalidOperationException($"No facts for {happened.GetType().Name}.");
        }

        Put(("Via", happened.Via?.ToString()));
        return facts;

        void Put(params ReadOnlySpan<(string Name, object? Value)> given)
        {
            foreach (var (name, value) in given)
            {
                if (value is not null)
                    facts[name] = value;
            }
        }
    }

    /// <summary>An event as this version knows it; <see cref="LeadEvent.Unknown"/> where it does not know the kind, or misses a fact.</summary>
    public static LeadEvent EventOf(string kind, DateTimeOffset at, string id, TableEntity facts) =>
        KnownOf(kind, at, id, facts) is { } known && known.Kind == kind && known.Id == id
            ? known with { Via = LeadId.TryParse(facts.GetString("Via"), out var via) ? via : null }
            : new LeadEvent.Unknown(kind, at, id, facts.ToDictionary());

    private static LeadEvent? KnownOf(string kind, DateTimeOffset at, string id, TableEntity facts) => kind switch
    {
        "Submission" when Guid.TryParse(id, out var submission) && facts.GetBinary("Body") is { } body && facts.GetString("Channel") is { } channel =>
            new LeadEvent.Submission(
                at,
                submission,
                channel,
                Encoding.UTF8.GetString(body),
                RowJson.EnumOf<LeadSource>(facts, "Source"),
                RowJson.EnumOf<LeadAction>(facts, "Action"),
                facts.GetString("Offer"),
                facts.GetString("CountryCode"),
                facts.GetBoolean("IsTest") == true,
                facts.GetInt32("Score") ?? 0,
                facts.GetString("Grade") ?? "",
                facts.ContainsKey("MatchedBy") ? RowJson.EnumOf<IdentityKind>(facts, "MatchedBy") : null,
                facts.ContainsKey("Sale") ? RowJson.EnumOf<SaleKind>(facts, "Sale") : null,
                RowJson.ReadList(facts, "Duplicates", RowJson.Default.IReadOnlyListLeadId),
                RowJson.ReadStages(facts, "Moves")),
        "Repeat" when Guid.TryParse(id, out var submission) && facts.GetBinary("Body") is { } body && facts.GetString("Channel") is { } channel =>
            new LeadEvent.Repeat(at, submission, channel, Encoding.UTF8.GetString(body)),
        "AtRisk" => new LeadEvent.AtRisk(at),
        "Overdue" => new LeadEvent.Overdue(at),
        "Escalation" when facts.GetInt32("Level") is { } level => new LeadEvent.Escalation(at, level),
        "Notified" when facts.GetInt32("Level") is { } level && facts.GetString("Channels") is { } channels =>
            new LeadEvent.Notified(at, RowJson.EnumOf<NoticeKind>(facts, "Notice"), level, channels.Split(',')),
        "Rescored" when facts.GetString("From") is { } from && facts.GetString("Grade") is { } grade && facts.GetInt32("Score") is { } score =>
            new LeadEvent.Rescored(at, from, grade, score),
        "Contacted" when facts.GetString("By") is { } by && facts.GetString("Channel") is { } channel =>
            new LeadEvent.Contacted(
                at,
                id[(id.IndexOf('-', StringComparison.Ordinal) + 1)..],
                by,
                channel,
                facts.GetString("Note"),
                facts.GetDateTimeOffset("NextFollowUpAt"))
            {
                Answers = RowJson.ReadList(facts, "Answers", RowJson.Default.IReadOnlyListFirstResponse),
            },
        "Activity" => ActivityCodec.EventOf(at, id, facts),
        "OptedOut" when facts.GetString("By") is { } by && facts.GetString("Channel") is { } channel =>
            new LeadEvent.OptedOut(at, by, channel, facts.GetString("Note")),
        "Consented" when facts.GetString("By") is { } by && facts.GetString("Cause") is { } cause && facts.GetString("Origin") is { } origin
            && RowJson.Read(facts, "Purposes", RowJson.Default.IReadOnlyDictionaryConsentPurposeConsentState) is { } purposes =>
            new LeadEvent.Consented(at, cause, by, purposes, facts.GetString("Text"), origin, facts.GetString("Proof"), facts.GetString("Note")),
        "StageMoved" when facts.GetString("Cause") is { } cause && facts.ContainsKey("From") && facts.ContainsKey("To") => new LeadEvent.StageMoved(
            at,
            cause,
            RowJson.EnumOf<LeadStage>(facts, "From"),
            RowJson.EnumOf<LeadStage>(facts, "To"),
            facts.GetString("By"),
            facts.GetString("Reason"),
            facts.GetString("Note"),
            facts.GetInt64("SecondsInFrom") ?? 0,
            facts.GetDateTimeOffset("WakeAt"),
            facts.GetDateTimeOffset("SoldAt") is { } soldAt
                ? new Deal(soldAt, MoneyOf(facts, "Amount"), facts.GetString("Currency"), MoneyOf(facts, "GrossMargin"), facts.GetString("SoldOffer"))
                : null),
        "Qualified" when facts.GetString("Cause") is { } cause && facts.GetString("By") is { } by =>
            new LeadEvent.Qualified(
                at, cause, by, RowJson.Read(facts, "Findings", RowJson.Default.IReadOnlyDictionaryStringFinding) ?? LeadLifeCycle.None.Findings),
        "Assigned" when facts.GetString("Cause") is { } cause => new LeadEvent.Assigned(
            at,
            cause,
            facts.GetString("From"),
            facts.GetString("To"),
            facts.GetString("By"),
            facts.GetString("Rule"),
            facts.GetString("Team"),
            facts.GetString("Note")),
        "Merged" when JoinedOf(facts, "Other") is var (cause, other, by) => new LeadEvent.Merged(at, cause, other, by),
        "MergedInto" when JoinedOf(facts, "Into") is var (cause, into, by) => new LeadEvent.MergedInto(at, cause, into, by),
        "Unmerged" when JoinedOf(facts, "Other") is var (cause, other, by) =>
            new LeadEvent.Unmerged(at, cause, other, by, ListOf(facts, "Submissions"), ListOf(facts, "Keys"), ListOf(facts, "Shared")),
        "UnmergedFrom" when JoinedOf(facts, "Other") is var (cause, other, by) =>
            new LeadEvent.UnmergedFrom(at, cause, other, by, ListOf(facts, "Keys"), ListOf(facts, "Shared")),
        "Planned" when facts.GetString("Cause") is { } cause && facts.GetString("By") is { } by && facts.GetDateTimeOffset("NextAt") is { } nextAt =>
            new LeadEvent.Planned(at, cause, by, nextAt, facts.GetString("Note")),
        "ToldApart" when JoinedOf(facts, "Other") is var (cause, other, by) => new LeadEvent.ToldApart(at, cause, other, by),
        _ => NurtureCodec.EventOf(kind, at, facts),
    };

    private static (string Cause, LeadId Other, string By)? JoinedOf(TableEntity facts, string name) =>
        facts.GetString("Cause") is { } cause && LeadId.TryParse(facts.GetString(name), out var other) && facts.GetString("By") is { } by
            ? (cause, other, by)
            : null;

    private static string? TextsOf(IReadOnlyList<string> texts) => RowJson.WriteList(texts, RowJson.Default.IReadOnlyListString);

    private static IReadOnlyList<string> ListOf(TableEntity facts, string name) => RowJson.ReadList(facts, name, RowJson.Default.IReadOnlyListString);

    /// <summary>Amounts have at most 15 digits, which a table's double keeps.</summary>
    private static decimal? MoneyOf(TableEntity facts, string name) => (decimal?)facts.GetDouble(name);
}

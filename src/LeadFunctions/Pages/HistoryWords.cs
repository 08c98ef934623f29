using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Desk.Lead;
using LeadFunctions.Desk.Texts;
using LeadFunctions.Reading;

namespace LeadFunctions.Pages;

/// <summary>Lines of a history in the language of whoever looks.</summary>
internal static class HistoryWords
{
    public static HistoryItemView Of(HistoryLine line, LeadRules rules, DeskText text)
    {
        var item = Of(line.Event, rules, text);
        return item with { IsMerged = line.From is not null };
    }

    private static HistoryItemView Of(LeadEvent happened, LeadRules rules, DeskText text)
    {
        var item = new HistoryItemView(happened.At, text.Find($"event.{happened.Kind}") ?? happened.Kind, null, null, null, null, false);
        return happened switch
        {
            LeadEvent.Submission it => item with
            {
                What = text.Format("event.Submission", text[$"ask.{it.Action}"], text[$"source.{it.Source}"], it.Offer, it.Grade, it.Score),
                Note = SubmissionBodies.Read(it.Body)?.Description,
                Raw = it.Body,
                SubmissionId = it.Id,
            },
            LeadEvent.Repeat it => item with { Raw = it.Body, SubmissionId = it.Id },
            LeadEvent.Escalation it => item with { What = text.Format("event.Escalation", it.Level) },
            LeadEvent.Notified it => item with { What = text.Format("event.Notified", text[$"notice.{it.Notice}"], string.Join(", ", it.Channels)) },
            LeadEvent.Rescored it => item with { What = text.Format("event.Rescored", it.From, it.Grade, it.Score) },
            LeadEvent.Contacted it => item with { What = text.Format("event.Contacted", it.Channel), By = it.By, Note = it.Note },
            LeadEvent.Activity it => item with
            {
                What = text[$"activity.{it.What}{it.Outcome}"] + (it.Points == 0 ? "" : $", {text.Format("event.points", it.Points)}")
                    + (it.Dropped is null ? "" : $" ({text["event.dropped"]})"),
                By = it.By,
                Note = string.Join(" · ", new[] { it.Subject, it.Note }.OfType<string>()) is { Length: > 0 } note ? note : null,
            },
            LeadEvent.OptedOut it => item with { What = text.Format("event.OptedOut", it.Channel), By = it.By, Note = it.Note },
            LeadEvent.StageMoved it => item with
            {
                What = text.Format("event.StageMoved", text[$"stage.{it.From}"], text[$"stage.{it.To}"])
                    + (LabelOf(it.Reason, rules) is { } why ? $": {why}" : ""),
                By = it.By,
                Note = it.Note,
            },
            LeadEvent.Qualified it => item with
            {
                What = text.Format("event.Qualified", string.Join(", ", it.Findings.Select(one => $"{one.Key} {text[$"sql.{VerdictOf(one.Value)}"]}"))),
                By = it.By,
                Note = string.Join(" · ", it.Findings.Values.Select(finding => finding.Note).OfType<string>()) is { Length: > 0 } notes ? notes : null,
            },
            LeadEvent.Assigned it => item with
            {
                What = text.Format("event.Assigned", it.To ?? text["owner.nobody"]) + (it.Rule is null ? "" : $" ({it.Rule})"),
                By = it.By,
                Note = it.Note,
            },
            LeadEvent.Consented it => item with
            {
                What = text.Format(
                    "event.Consented", string.Join(", ", it.Purposes.OrderBy(one => one.Key).Select(one => ConsentOf(one.Key, one.Value, text)))),
                By = it.By,
                Note = it.Note is null ? it.Origin : $"{it.Origin} · {it.Note}",
            },
            LeadEvent.Planned it => item with { What = text.Format("event.Planned", text.Moment(it.NextAt)), By = it.By, Note = it.Note },
            LeadEvent.Merged it => item with { By = it.By },
            LeadEvent.MergedInto it => item with { By = it.By },
            LeadEvent.Unmerged it => item with { By = it.By },
            LeadEvent.UnmergedFrom it => item with { By = it.By },
            LeadEvent.ToldApart it => item with { By = it.By },
            LeadEvent.SequenceEntered it => item with { What = text.Format("event.SequenceEntered", SequenceOf(it.Sequence, rules)), By = it.By },
            LeadEvent.SequenceMoved it => item with
            {
                What = text.Format("event.SequenceMoved", SequenceOf(it.Sequence, rules), it.Step, text.Moment(it.NextAt)),
            },
            LeadEvent.SequenceLeft it => item with
            {
                What = text.Format("event.SequenceLeft", SequenceOf(it.Sequence, rules), text[$"leave.{it.Reason}"]),
                By = it.By,
            },
            LeadEvent.TouchPlanned it => item with { What = text.Format("event.TouchPlanned", it.Step, SequenceOf(it.Sequence, rules)) },
            LeadEvent.TouchSent it => item with { What = text.Format("event.TouchSent", it.Provider) },
            LeadEvent.TouchFailed it => item with { What = text.Format("event.TouchFailed", it.Why) },
            LeadEvent.MailReturned it => item with { What = text.Format("event.MailReturned", text[$"touch.{it.Result}"]) },
            _ => item,
        };
    }

    private static string SequenceOf(string name, LeadRules rules) => rules.Nurture.Current(name)?.Label ?? name;

    private static string ConsentOf(ConsentPurpose purpose, ConsentState state, DeskText text) =>
        $"{text[$"purpose.{purpose}"]} {text[state == ConsentState.Granted ? "sql.yes" : "sql.no"]}";

    private static string VerdictOf(Finding finding) => finding.Verdict.ToString().ToLowerInvariant();

    private static string? LabelOf(string? reason, LeadRules rules) => reason is null ? null
        : rules.Qualification.Nurture.FirstOrDefault(one => one.Name == reason)?.Label
            ?? rules.Qualification.Disqualified.FirstOrDefault(one => one.Name == reason)?.Label
            ?? reason;
}

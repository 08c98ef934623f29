using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Desk.Now;
using LeadFunctions.Desk.Texts;
using LeadFunctions.Leads;

namespace LeadFunctions.Pages;

/// <summary>Leads as the queue shows them.</summary>
internal sealed class QueueItems(LeadRules rules)
{
    /// <summary>What happened this long ago is new.</summary>
    private static readonly TimeSpan New = TimeSpan.FromDays(1);

    /// <summary>Null for a lead that waits for nothing.</summary>
    public QueueItem? Of(StoredLead stored, DeskText text)
    {
        var lead = stored.Lead;
        var clock = lead.FollowUp;
        if (!lead.MayBeContacted || clock.Stage == FollowUpStage.None)
            return null;
        var (now, contact, submissions) = (text.Now, lead.Contact, lead.Submissions);
        var score = rules.Scorer.Score(lead, now);
        var planned = lead.Plan.PlannedAt > now ? lead.Plan.PlannedAt : null;
        var isPlanned = clock.Kind != FollowUpKind.Request || planned is not null;
        return new QueueItem(
            lead.Id.ToString(),
            stored.ETag.ToString(),
            KindOf(lead, score, text),
            LeadNames.Of(contact, text),
            LeadNames.IsNamed(contact),
            contact.Company,
            contact.Title,
            contact.CountryCode,
            PlaceClocks.Of(contact.CountryCode, now),
            contact.Email,
            contact.Phone,
            planned ?? clock.DueAt,
            clock.AtRiskAt,
            isPlanned,
            submissions.LastAt,
            submissions.Notes,
            (submissions.LastOrigin.Action == LeadAction.Other ? submissions.LastOrigin.ActionText : null) ?? submissions.LastOrigin.Action.ToString(),
            (submissions.LastOrigin.Source == LeadSource.Other ? submissions.LastOrigin.SourceText : null) ?? submissions.LastOrigin.Source.ToString(),
            submissions.OfferTitle ?? submissions.LastOrigin.Offer?.OfferId,
            ScoreWords.GradeOf(score),
            ScoreWords.ReasonsOf(score),
            ScoreWords.HotUntil(rules.Scorer, score, lead),
            lead.Plan.Attempts.Count + 1,
            rules.Plans.AttemptsOf(score.Temperature, lead.LifeCycle.Stage),
            lead.Plan.Attempts.Count == 0 ? null : lead.Plan.Attempts[^1],
            lead.Ownership.Owner,
            lead.LifeCycle.Stage.ToString());
    }

    private static QueueKind KindOf(Lead lead, Score score, DeskText text)
    {
        var (clock, now) = (lead.FollowUp, text.Now);
        if (clock.DueAt <= now)
            return QueueKind.Overdue;
        var planned = clock.Kind != FollowUpKind.Request ? clock.DueAt : lead.Plan.PlannedAt;
        if (planned > now)
            return text.Local(planned.Value).Date == text.Local(now).Date ? QueueKind.Planned : QueueKind.Waiting;
        if (clock.AtRiskAt <= now)
            return QueueKind.RunningOut;
        return score.Temperature == Temperature.Hot && now - lead.Interest.At < New ? QueueKind.NewlyHot : QueueKind.Waiting;
    }
}

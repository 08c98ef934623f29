using LeadFunctions.Core.FollowUps;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Merging;
using LeadFunctions.Core.Nurture;

namespace LeadFunctions.Core.LifeCycle;

/// <summary>A lead is what its events made of it: the one place that says what each of them does.</summary>
internal static class LeadHistory
{
    /// <summary>Sales that the head lists; the history has all.</summary>
    public const int MaxDeals = 50;

    /// <summary>The lead that a history makes, in the order in which it happened; null when no submission is left in it.</summary>
    /// <remarks>What was taken out since does not count: merged leads, submissions that are somebody else's, and what they caused.</remarks>
    public static Lead? Replay(LeadTree tree, LeadRules rules) => States(tree, rules).LastOrDefault();

    /// <summary>The lead after its first submission, and after each of its events since.</summary>
    public static IEnumerable<Lead> States(LeadTree tree, LeadRules rules) => States(tree, new HashSet<string>(), rules);

    private static IEnumerable<Lead> States(LeadTree tree, IReadOnlySet<string> goneAbove, LeadRules rules)
    {
        var ordered = tree.Remaining(goneAbove).OrderBy(one => one.At).ThenBy(OrderOf).ThenBy(one => one.Id, StringComparer.Ordinal).ToList();
        var (first, arrival) = ordered.OfType<LeadEvent.Submission>().Select(one => (one, Arrival.Of(one))).FirstOrDefault(pair => pair.Item2 is not null);
        var lead = arrival is null ? null : Receive(null, tree.Id, arrival, first.Duplicates, rules).Lead;
        if (lead is not null)
            yield return lead;
        // People may note what happened before a lead came in, too.
        foreach (var happened in ordered.Where(one => one != first))
        {
            if (happened is not LeadEvent.Merged merge)
                lead = lead is null ? null : Apply(lead, happened, rules);
            else if (tree.Members.FirstOrDefault(one => one.Id == merge.Other) is { } member
                && States(member, tree.GoneOf(member, goneAbove), rules).LastOrDefault() is { } joined)
                lead = lead is null ? Under(tree.Id, joined) : LeadJoin.Join(lead, joined, merge.At, rules);
            if (lead is not null)
                yield return lead;
        }
    }

    /// <summary>A lead of which nothing is left but another that was merged into it.</summary>
    private static Lead Under(LeadId id, Lead joined) =>
        joined with { Id = id, Keys = joined.Keys with { Members = [joined.Id, .. joined.Keys.Members] } };

    /// <summary>The lead after an event.</summary>
    public static Lead Apply(Lead lead, LeadEvent happened, LeadRules rules)
    {
        var nurture = NurtureHistory.Apply(lead.Nurture, happened);
        return Changed(nurture == lead.Nurture ? lead : lead with { Nurture = nurture }, happened, rules);
    }

    private static Lead Changed(Lead lead, LeadEvent happened, LeadRules rules) => happened switch
    {
        // What this version cannot parse any more stays in the history.
        LeadEvent.Submission it => Arrival.Of(it) is { } arrival ? Receive(lead, lead.Id, arrival, it.Duplicates, rules).Lead : lead,
        LeadEvent.AtRisk or LeadEvent.Overdue or LeadEvent.Escalation => lead with { FollowUp = FollowUpPolicy.Apply(lead.FollowUp, happened) },
        LeadEvent.Notified it => Told(lead, it),
        LeadEvent.Rescored it => lead with { Score = rules.Scorer.Score(lead, Later(lead.Score.At, it.At)) },
        LeadEvent.Contacted it => ActivityHistory.Contacted(lead, it, rules),
        LeadEvent.Activity it => ActivityHistory.Apply(lead, it, rules).Lead,
        LeadEvent.OptedOut it => ActivityHistory.OptedOut(lead, it.At),
        LeadEvent.Consented it => lead with { Consent = lead.Consent.With(it.Facts()) },
        // What a submission or an activity caused came with it already, unless the rules were others then.
        LeadEvent.StageMoved { By: null } it when lead.LifeCycle.Stage != it.From => lead,
        LeadEvent.StageMoved it => Moved(lead, it, rules),
        LeadEvent.Qualified it => lead with { LifeCycle = lead.LifeCycle with { Findings = Newest(lead.LifeCycle.Findings, it.Findings) } },
        LeadEvent.Assigned it => Owned(lead, Assigned(lead.Ownership, it), it.At, rules),
        LeadEvent.Planned it => ActivityHistory.Planned(lead, it),
        LeadEvent.Unmerged it => With(lead, new Stranger(it.Other, it.Keys, it.Shared)),
        LeadEvent.UnmergedFrom it => With(lead, new Stranger(it.Other, it.Keys, it.Shared)),
        LeadEvent.ToldApart it => With(lead, new Stranger(it.Other, [], [])),
        _ => lead,
    };

    /// <summary>The lead after a submission, and the moves between stages that it caused.</summary>
    /// <param name="known">The lead so far, or null when this is its first.</param>
    /// <param name="duplicates">Other leads that hold one of the submission's keys.</param>
    public static (Lead Lead, IReadOnlyList<LeadEvent.StageMoved> Moves) Receive(
        Lead? known, LeadId id, Arrival arrival, IReadOnlyList<LeadId> duplicates, LeadRules rules)
    {
        var at = arrival.ReceivedAt;
        var before = known ?? LeadMerge.First(id, arrival);
        var lead = LeadMerge.Merge(before, arrival, duplicates);
        if (known is null)
            lead = lead with { LifeCycle = FirstStage(lead, at) };
        if (before.IsCustomer && arrival.AsksForContact && at >= before.Submissions.LastAt)
            lead = lead with { LifeCycle = lead.LifeCycle with { Sale = SaleOf(before, arrival) } };
        lead = lead with { Interest = rules.Scorer.Add(lead.Interest, arrival.Submission.Origin.Action, arrival.Submission.Origin.Source, at) };
        lead = lead with { Score = rules.Scorer.Score(lead, Later(lead.Score.At, lead.Submissions.LastAt)) };
        var isRequest = IsRequest(lead, arrival, rules);
        if (isRequest)
        {
            lead = lead with
            {
                FollowUp = FollowUpPolicy.OnRequest(
                    lead.FollowUp, at, lead.Ownership.ContactedAt, rules.FollowUps, rules.Router.CalendarOf(lead.Ownership.Owner)),
                Plan = lead.Plan.From(at),
                Requests = at <= lead.Ownership.ContactedAt ? lead.Requests : lead.Requests.With(new OpenRequest(arrival.SubmissionId, at)),
                HotNotice = lead.HotNotice ?? (rules.FollowUps.HotNotice ? HotNotice(before, lead, at) : null),
            };
        }

        var moves = new List<LeadEvent.StageMoved>();
        if (isRequest && AutomaticMoves.OnRequest(lead, at, arrival.SubmissionId.ToString()) is { } back)
            Add(back);
        if (AutomaticMoves.OnScore(lead, at, arrival.SubmissionId.ToString()) is { } qualified)
            Add(qualified);
        return (lead, moves);

        void Add(LeadEvent.StageMoved move)
        {
            lead = Moved(lead, move, rules);
            moves.Add(move);
        }
    }

    /// <summary>Somebody is to answer a submission.</summary>
    /// <param name="lead">With what the submission says.</param>
    public static bool IsRequest(Lead lead, Arrival arrival, LeadRules rules) =>
        arrival.AsksForContact && lead.MayBeContacted && Reopens(lead.LifeCycle, rules.Qualification);

    /// <summary>A request brings the lead back to those that are worked on, or it is there already.</summary>
    public static bool Reopens(LeadLifeCycle lifeCycle, QualificationModel model) =>
        lifeCycle.Stage != LeadStage.Disqualified
        || model.Disqualified.FirstOrDefault(reason => reason.Name == lifeCycle.Reason)?.Reopens != false;

    /// <summary>
    /// Of one moment, what causes comes before what it causes; by themselves leads move forward only. A clock may run out the moment that the lead gets
    /// another owner.
    /// </summary>
    private static int OrderOf(LeadEvent happened) => happened switch
    {
        LeadEvent.Submission => 0,
        LeadEvent.StageMoved move => 2 + (int)move.To,
        LeadEvent.AtRisk => 100,
        LeadEvent.Overdue => 101,
        LeadEvent.Escalation => 102,
        LeadEvent.SequenceEntered => 200,
        LeadEvent.SequenceMoved => 201,
        LeadEvent.TouchPlanned or LeadEvent.TouchBegun or LeadEvent.TouchSent or LeadEvent.TouchFailed => 202,
        LeadEvent.SequenceLeft => 203,
        _ => 1,
    };

    private static LeadLifeCycle FirstStage(Lead lead, DateTimeOffset at)
    {
        var stage = lead.Consent.HasOwnRequest ? LeadStage.Lead : LeadStage.Subscriber;
        return LeadLifeCycle.None with { Stage = stage, Since = at, Highest = stage };
    }

    private static SaleKind SaleOf(Lead customer, Arrival arrival) =>
        arrival.Submission.Origin.Offer is { } offer && customer.LifeCycle.Deals.Any(deal => deal.Offer == offer.Id) ? SaleKind.UpSell : SaleKind.CrossSell;

    /// <summary>People are told of a lead that was not hot before; not when somebody contacted it since.</summary>
    private static Notice? HotNotice(Lead before, Lead lead, DateTimeOffset at) =>
        lead.Score.Temperature == Temperature.Hot && before.Score.Temperature != Temperature.Hot && !(at <= lead.Ownership.ContactedAt)
            ? new Notice(NoticeKind.Hot, 0, at, [])
            : null;

    private static Lead With(Lead lead, Stranger stranger) => lead with
    {
        Keys = lead.Keys with
        {
            PossibleDuplicates = [.. lead.Keys.PossibleDuplicates.Where(id => id != stranger.Id)],
            Strangers = [stranger, .. lead.Keys.Strangers.Where(known => known.Id != stranger.Id)],
        },
    };

    private static Lead Told(Lead lead, LeadEvent.Notified told)
    {
        return lead with { FollowUp = lead.FollowUp with { Notice = Open(lead.FollowUp.Notice) }, HotNotice = Open(lead.HotNotice) };

        Notice? Open(Notice? notice) => notice is { } open && open.Kind == told.Notice && open.Level == told.Level ? null : notice;
    }

    private static LeadOwnership Assigned(LeadOwnership known, LeadEvent.Assigned it) => known with
    {
        Owner = it.To,
        Since = it.At,
        AssignedBy = it.By ?? it.Rule,
        Team = it.Team,
        // A rule may give a customer to somebody for a while; a person means it.
        WonBy = it.By is null || LeadOwnership.IsSame(it.To, known.WonBy) ? known.WonBy : null,
    };

    /// <summary>The lead with another owner, by whose working hours a request that waits is timed from now on.</summary>
    public static Lead Owned(Lead lead, LeadOwnership ownership, DateTimeOffset at, LeadRules rules) => lead with
    {
        Ownership = ownership,
        FollowUp = FollowUpPolicy.OnOwner(lead.FollowUp, at, rules.FollowUps, rules.Router.CalendarOf(ownership.Owner)),
    };

    public static Lead Moved(Lead lead, LeadEvent.StageMoved move, LeadRules rules)
    {
        var known = lead.LifeCycle;
        var seconds = new Dictionary<LeadStage, long>(known.SecondsIn);
        seconds[move.From] = seconds.GetValueOrDefault(move.From) + move.SecondsInFrom;
        lead = lead with
        {
            LifeCycle = known with
            {
                Stage = move.To,
                Since = move.At,
                Highest = StageMoves.Farther(known.Highest, move.To),
                Reason = StageMoves.IsAside(move.To) ? move.Reason : null,
                SecondsIn = seconds,
                Deals = move.Deal is { } deal ? [.. known.Deals.Prepend(deal).Take(MaxDeals)] : known.Deals,
            },
        };
        if (move.Deal is not null)
            lead = lead with { Ownership = lead.Ownership with { WonBy = lead.Ownership.Owner } };
        // What somebody was to answer or try again is settled by the decision; a later request is not.
        if (ActivityHistory.IsClosed(move.To))
        {
            lead = lead with
            {
                FollowUp = FollowUpPolicy.OnContact(lead.FollowUp, move.At, move.WakeAt),
                Plan = lead.Plan.From(move.At),
                Requests = lead.Requests.Without(move.At),
                HotNotice = lead.HotNotice?.RaisedAt > move.At ? lead.HotNotice : null,
            };
        }

        // Who bought is worth more.
        return move.Deal is null ? lead : lead with { Score = rules.Scorer.Score(lead, Later(lead.Score.At, move.At)) };
    }

    private static Dictionary<string, Finding> Newest(IReadOnlyDictionary<string, Finding> known, IReadOnlyDictionary<string, Finding> given)
    {
        var findings = new Dictionary<string, Finding>(known);
        foreach (var (name, finding) in given)
        {
            if (!findings.TryGetValue(name, out var old) || old.At <= finding.At)
                findings[name] = finding;
        }

        return findings;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}

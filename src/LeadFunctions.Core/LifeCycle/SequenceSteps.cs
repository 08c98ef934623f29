using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Nurture;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.LifeCycle;

/// <summary>How leads come into sequences, go on in them and leave them. What happens is an event; the state is what the events made of it.</summary>
internal static class SequenceSteps
{
    /// <summary>Sequences that one change of a lead can enter by itself.</summary>
    private const int MostEntered = 2;

    /// <summary>What a change means for the lead's sequences: those that it ends or brings on, and those that it enters.</summary>
    /// <param name="change">What happened, without a word of sequences.</param>
    /// <param name="at">When (UTC).</param>
    /// <param name="cause">Id of the submission or activity, or hash of the command.</param>
    public static Change Follow(Change change, DateTimeOffset at, string cause, LeadRules rules)
    {
        var nurture = rules.Nurture;
        var mayEnter = nurture.Sequences.Count > 0 && NurturePolicy.Bar(change.Lead) is null;
        if (change.Lead.Nurture.Inside.Count == 0 && !mayEnter)
            return change;
        var draft = new Draft(change.Lead, rules);
        foreach (var place in change.Lead.Nurture.Inside)
            new SequenceWalk(draft, place.Id, at, cause, rules).Settle(isTimeToo: false);
        if (mayEnter)
            Enter(draft, change.Events, rules);
        return change with { Lead = draft.Lead, Events = [.. change.Events, .. draft.ToChange().Events] };
    }

    /// <summary>What is due by now.</summary>
    public static void OnTime(Draft draft, DateTimeOffset now, LeadRules rules)
    {
        foreach (var place in draft.Lead.Nurture.Inside.Where(place => place.NextLook <= now))
            new SequenceWalk(draft, place.Id, now, null, rules).Settle(isTimeToo: true);
        // One of them may have closed the lead.
        foreach (var place in draft.Lead.Nurture.Inside)
            new SequenceWalk(draft, place.Id, now, null, rules).Settle(isTimeToo: false);
    }

    /// <summary>Enters the lead as a person wants it.</summary>
    /// <param name="cause">Unlike that of any other time that the lead is to enter.</param>
    /// <returns>The change, without events when it is inside already; null when it may not be, with why.</returns>
    public static (Change? Change, EntryBar? Bar) Enter(Lead lead, SequenceModel sequence, string cause, Act act, LeadRules rules)
    {
        var id = PlaceId(lead, sequence.Name, cause);
        if (lead.Nurture.PlaceOf(sequence.Name) is not null || lead.Nurture.Left.Any(left => left.Place == id))
            return (new Change(lead, []), null);
        if (BarOf(Scored(lead, act.At, rules), sequence) is { } bar)
            return (null, bar);
        var draft = new Draft(lead, rules);
        Enter(draft, sequence, id, act.At, act.Cause, act.By, rules, act.Via);
        return (draft.ToChange(), null);
    }

    /// <summary>Takes the lead out as a person wants it.</summary>
    /// <returns>The change, without events when it is not inside.</returns>
    public static Change Leave(Lead lead, string sequence, Act act, LeadRules rules)
    {
        var draft = new Draft(lead, rules);
        if (lead.Nurture.PlaceOf(sequence) is { } place)
            draft.Add(new LeadEvent.SequenceLeft(StampOf(place, act.At), place.Id, sequence, LeaveReason.ByHand, act.By, act.Cause) { Via = act.Via });
        return draft.ToChange();
    }

    /// <summary>Why somebody cannot enter such a lead; null: they can.</summary>
    /// <param name="lead">With the score of the moment.</param>
    public static EntryBar? BarOf(Lead lead, SequenceModel sequence) => NurturePolicy.Bar(lead) switch
    {
        LeaveReason.OptOut => EntryBar.OptedOut,
        not null => EntryBar.NoConsent,
        _ when !NurturePolicy.HasAddress(lead) && sequence.Steps.Any(step => step.Touch?.Channel == TouchChannel.Mail) => EntryBar.NoAddress,
        _ when !NurturePolicy.IsFor(sequence, lead) => EntryBar.NotForSuch,
        _ when lead.Nurture.Inside.Count >= LeadNurture.MostInside => EntryBar.TooMany,
        _ => null,
    };

    /// <summary>No event of a place is at, or before, the moment of one that was before it.</summary>
    public static DateTimeOffset StampOf(SequencePlace place, DateTimeOffset at) => at > place.ChangedAt ? at : place.ChangedAt.AddTicks(1);

    public static Lead Scored(Lead lead, DateTimeOffset at, LeadRules rules) =>
        at > lead.Score.At ? lead with { Score = rules.Scorer.Score(lead, at) } : lead;

    private static void Enter(Draft draft, IReadOnlyList<LeadEvent> happened, LeadRules rules)
    {
        var entered = 0;
        foreach (var one in happened)
        {
            foreach (var sequence in rules.Nurture.Sequences.Where(sequence => sequence.Enter is { } entry && NurturePolicy.IsEntry(entry, one)))
            {
                var lead = draft.Lead;
                if (entered == MostEntered || lead.Nurture.PlaceOf(sequence.Name) is not null || IsTooSoon(lead, sequence, one.At)
                    || BarOf(Scored(lead, one.At, rules), sequence) is not null)
                    continue;
                var cause = CauseOf(one);
                Enter(draft, sequence, PlaceId(lead, sequence.Name, cause), one.At, cause, null, rules, null);
                entered++;
            }
        }
    }

    private static void Enter(
        Draft draft, SequenceModel sequence, string id, DateTimeOffset at, string cause, string? by, LeadRules rules, LeadId? via)
    {
        if (SequenceWalk.From(sequence, 0, draft.Lead, at, rules) is not var (step, nextAt))
            return;
        draft.Add(new LeadEvent.SequenceEntered(at, id, cause, sequence.Name, sequence.Version, by, draft.Lead.LifeCycle.Stage, step, nextAt) { Via = via });
        new SequenceWalk(draft, id, at, cause, rules).Settle(isTimeToo: true);
    }

    private static bool IsTooSoon(Lead lead, SequenceModel sequence, DateTimeOffset at) =>
        lead.Nurture.Left.Any(left => left.Sequence == sequence.Name && left.At + StepWays.WaitOf(sequence.Again) > at);

    private static string PlaceId(Lead lead, string sequence, string cause) => KeyHash.Of($"place:{lead.Id}:{sequence}:{cause}");

    private static string CauseOf(LeadEvent happened) => happened switch
    {
        LeadEvent.Submission it => it.SubmissionId.ToString(),
        LeadEvent.Activity it => it.ActivityId,
        LeadEvent.StageMoved it => it.Cause,
        _ => throw new InvalidOperationException($"{happened.Kind} enters nobody."),
    };
}

/// <summary>Why somebody cannot enter a lead into a sequence.</summary>
internal enum EntryBar
{
    OptedOut,

    /// <summary>Marketing mail is not agreed to, or the lead is a test or known by a do-not-contact notice alone.</summary>
    NoConsent,

    /// <summary>There is no mail address, or mail to it came back.</summary>
    NoAddress,

    /// <summary>The sequence is for others.</summary>
    NotForSuch,

    /// <summary>The lead is in as many sequences as it can be.</summary>
    TooMany,
}

using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Merging;
using LeadFunctions.Core.Nurture;

namespace LeadFunctions.Core.LifeCycle;

/// <summary>Two leads that are one customer become one: nothing is lost, consent takes the stricter, the clock the earlier.</summary>
internal static class LeadJoin
{
    /// <param name="kept">Goes on under its id; where nothing else decides, what it says stands.</param>
    /// <param name="at">When they were joined (UTC).</param>
    public static Lead Join(Lead kept, Lead other, DateTimeOffset at, LeadRules rules)
    {
        var isOtherAhead = IsAhead(other.LifeCycle, kept.LifeCycle);
        var (ahead, behind) = isOtherAhead ? (other, kept) : (kept, other);
        var lead = LeadMerge.Join(kept, other) with
        {
            LifeCycle = JoinLives(ahead.LifeCycle, behind.LifeCycle),
            Ownership = JoinOwners(ahead.Ownership, behind.Ownership),
            Interest = rules.Scorer.Add(kept.Interest, other.Interest),
        };
        lead = lead with
        {
            FollowUp = lead.Consent.OptedOutAt is null ? Earlier(kept.FollowUp, other.FollowUp) : FollowUp.None,
            Plan = kept.Plan.Joined(other.Plan),
            Requests = lead.Consent.OptedOutAt is null ? kept.Requests.Joined(other.Requests) : kept.Requests.Joined(other.Requests) with { Open = [] },
            HotNotice = lead.Consent.OptedOutAt is null ? kept.HotNotice ?? other.HotNotice : null,
            Nurture = NurtureHistory.Joined(kept.Nurture, other.Nurture, at),
        };
        var scoredAt = new[] { kept.Score.At, other.Score.At, at }.Max();
        return lead with { Score = rules.Scorer.Score(lead, scoredAt) };
    }

    /// <summary>What is worked on goes before what is set aside; of those worked on the farther; of those set aside the newer decision.</summary>
    private static bool IsAhead(LeadLifeCycle one, LeadLifeCycle other) => (StageMoves.IsAside(one.Stage), StageMoves.IsAside(other.Stage)) switch
    {
        (false, true) => true,
        (true, false) => false,
        (false, false) => one.Stage > other.Stage,
        (true, true) => one.Since > other.Since,
    };

    private static LeadLifeCycle JoinLives(LeadLifeCycle ahead, LeadLifeCycle behind) => ahead with
    {
        Highest = StageMoves.Farther(ahead.Highest, behind.Highest),
        SecondsIn = ahead.SecondsIn.Concat(behind.SecondsIn).GroupBy(one => one.Key).ToDictionary(stage => stage.Key, stage => stage.Sum(one => one.Value)),
        Findings = ahead.Findings.Concat(behind.Findings)
            .GroupBy(one => one.Key)
            .ToDictionary(name => name.Key, name => name.MaxBy(one => one.Value.At).Value),
        Deals = [.. ahead.Deals.Concat(behind.Deals).OrderByDescending(deal => deal.At).Take(LeadHistory.MaxDeals)],
        Sale = ahead.Sale ?? behind.Sale,
    };

    /// <summary>The owner of the lead that is farther; where it has none, the other's.</summary>
    private static LeadOwnership JoinOwners(LeadOwnership ahead, LeadOwnership behind)
    {
        var newest = behind.ContactedAt > (ahead.ContactedAt ?? DateTimeOffset.MinValue) ? behind : ahead;
        return (ahead.Owner is null ? behind : ahead) with
        {
            WonBy = ahead.WonBy ?? behind.WonBy,
            ContactedAt = newest.ContactedAt,
            ContactedBy = newest.ContactedBy,
        };
    }

    private static FollowUp Earlier(FollowUp one, FollowUp other) =>
        other.Stage != FollowUpStage.None && (one.Stage == FollowUpStage.None || other.DueAt < one.DueAt) ? other : one;
}

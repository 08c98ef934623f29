using LeadFunctions.Activities;
using LeadFunctions.Core.Leads;
using LeadFunctions.Demo.Cast;

namespace LeadFunctions.Demo.Stories;

/// <summary>Activities as people and systems report them.</summary>
internal static class Doing
{
    public static ActivityCommand Call(Actor actor, CallOutcome outcome) => new(
        ActivityKind.Call,
        By: actor.Seller,
        Outcome: outcome,
        Note: actor.Random.Of(outcome == CallOutcome.Reached ? Talk.Reached : Talk.NoLuck));

    public static ActivityCommand Mail(Actor actor) => new(ActivityKind.Email, By: actor.Seller, Subject: actor.Random.Of(Talk.Mails));

    public static ActivityCommand Meeting(Actor actor) => new(ActivityKind.Meeting, By: actor.Seller, Note: actor.Random.Of(Talk.Meetings));

    public static ActivityCommand Reply(string note) => new(ActivityKind.Reply, Note: note);

    /// <summary>The customer looks around, minute after minute until now.</summary>
    public static ActivityCommand[] Browsing(Actor actor)
    {
        var (random, count) = (actor.Random, actor.Random.Next(2, 6));
        return [.. Enumerable.Range(0, count).Select(i => Look(random) with { At = actor.Now - ((count - i) * random.Minutes(2, 4)) })];
    }

    private static ActivityCommand Look(Random random) => random.Next(12) switch
    {
        < 5 => new(ActivityKind.PageView, Subject: random.Of(Talk.Pages)),
        < 7 => new(ActivityKind.PricingView, Subject: "/pricing"),
        < 9 => new(ActivityKind.Download, Subject: random.Of(Talk.Documents)),
        9 => new(ActivityKind.Webinar, Subject: random.Of(Talk.Webinars)),
        10 => new(ActivityKind.EmailOpen, Subject: random.Of(Talk.Campaigns)),
        _ => new(ActivityKind.EmailClick, Subject: "/inventory-planner"),
    };
}

using LeadFunctions.Activities;
using LeadFunctions.Commands;
using LeadFunctions.Core.Leads;
using LeadFunctions.Demo.Cast;
using LeadFunctions.Demo.Time;

namespace LeadFunctions.Demo.Stories;

/// <summary>What recurs in many stories.</summary>
internal static class Scenes
{
    /// <summary>Before the present all are answered in time, so that only those wait that are meant to.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromDays(5);

    /// <summary>Until somebody answers: mostly within hours, over a weekend later, and now and then too late.</summary>
    public static Task UntilAnswerAsync(this Actor actor)
    {
        var random = actor.Random;
        if (actor.End - actor.Now < Recent)
            return actor.AfterAsync(random.Minutes(8, 200));
        var at = actor.Now + random.About(TimeSpan.FromHours(1.8), 2.2);
        if (!Office.IsOpen(at))
            at = Office.NextOpen(at, random.Minutes(5, 150));
        // Somebody looks in on weekends, too.
        if (at - actor.Now > TimeSpan.FromHours(22) && random.Is(0.6))
            at = actor.Now + random.Hours(3, 20);
        return actor.UntilAsync(random.Is(0.03) ? actor.Now + random.Hours(26, 70) : at);
    }

    /// <summary>Tries again and again, by the plan of calls.</summary>
    /// <param name="reachedAt">The attempt that reaches the customer.</param>
    /// <returns>False when the plan was over before.</returns>
    public static async Task<bool> ReachAsync(this Actor actor, int reachedAt)
    {
        await actor.UntilAnswerAsync();
        for (var attempt = 1; attempt < reachedAt; attempt++)
        {
            await actor.DoAsync(actor.Random.Next(4) switch
            {
                0 => Doing.Mail(actor),
                1 => Doing.Call(actor, CallOutcome.Voicemail),
                _ => Doing.Call(actor, CallOutcome.NoAnswer),
            });
            if (actor.Lead.Plan.Proposal is not null)
                return false;
            await actor.UntilNextAsync();
        }

        await actor.DoAsync(Doing.Call(actor, CallOutcome.Reached));
        return true;
    }

    /// <summary>Reaches the customer, sooner or later.</summary>
    public static Task ReachAsync(this Actor actor) => actor.ReachAsync(1 + (int)Math.Min(3, actor.Random.About(TimeSpan.FromSeconds(1), 2).TotalSeconds));

    /// <summary>Until shortly before the next attempt is due; now and then after it.</summary>
    public static Task UntilNextAsync(this Actor actor)
    {
        var (random, clock) = (actor.Random, actor.Lead.FollowUp);
        if (clock.Stage == FollowUpStage.None)
            return actor.AfterAsync(random.Hours(20, 28));
        var due = clock.DueAt;
        if (due >= actor.End)
            return actor.UntilAsync(due);
        var late = Office.NextOpen(due + random.Hours(1, 6), random.Minutes(5, 90));
        if (random.Is(0.05) && late < actor.End)
            return actor.UntilAsync(late);
        var at = Office.LastOpen(due - random.Minutes(2, 90), random.Minutes(10, 150));
        var soonest = actor.Now + random.Minutes(35, 60);
        return actor.UntilAsync(at > soonest ? at : soonest);
    }

    /// <summary>Does something, agrees when to go on, and comes back then.</summary>
    public static async Task AgreeAsync(this Actor actor, ActivityCommand done, TimeSpan wait)
    {
        var next = Office.NextOpen(actor.Now + wait, actor.Random.Minutes(30, 500));
        await actor.DoAsync(done with { NextFollowUpAt = next });
        await actor.UntilAsync(next - actor.Random.Minutes(1, 20));
    }

    public static async Task BrowseAsync(this Actor actor, TimeSpan after)
    {
        await actor.AfterAsync(after);
        await actor.DoAsync(Doing.Browsing(actor));
    }

    /// <summary>All that the lead needs to be sales qualified is there.</summary>
    public static async Task QualifyAsync(this Actor actor)
    {
        var findings = new Dictionary<string, FindingCommand>
        {
            ["budget"] = new(Verdict.Yes, "In this year's plan."),
            ["authority"] = new(Verdict.Yes),
            ["need"] = new(Verdict.Yes, "Counts stock by hand today."),
            ["timing"] = new(Verdict.Yes, "Wants to begin this quarter."),
        };
        await actor.QualifyAsync(new QualificationCommand(actor.Seller, findings));
        await actor.MoveAsync(new StageCommand(LeadStage.Sql, actor.Seller));
    }

    /// <summary>Sets the lead aside for a while; on the day somebody calls once more.</summary>
    public static async Task SleepAsync(this Actor actor, string reason, TimeSpan time)
    {
        var wake = Office.NextOpen(actor.Now + time, actor.Random.Minutes(20, 200));
        await actor.MoveAsync(new StageCommand(LeadStage.Nurture, actor.Seller, reason, WakeAt: wake));
        await actor.UntilAsync(wake < actor.End ? wake - actor.Random.Minutes(20, 90) : wake);
        await actor.MoveAsync(new StageCommand(LeadStage.Lead, actor.Seller, Note: "Back from Nurture, as planned."));
        await actor.DoAsync(Doing.Call(actor, CallOutcome.Reached));
        await actor.MoveAsync(new StageCommand(LeadStage.Nurture, actor.Seller, "not-now", WakeAt: actor.End + actor.Random.Days(20, 120)));
    }

    /// <summary>The same customer asks once more, in another way.</summary>
    public static Task AskAgainAsync(this Actor actor)
    {
        var (random, customer) = (actor.Random, actor.Customer);
        return actor.AskAsync(LeadRequest.Any(
            random.Next(3) switch
            {
                0 => customer with { Email = customer.Email!.Replace("@", "+marketplace@", StringComparison.Ordinal), Country = null },
                1 when actor.Lead.Contact.Phone is not null => customer with { Email = null, Company = null },
                _ => customer with { Email = customer.Email!.ToUpperInvariant(), Title = null },
            },
            random));
    }
}

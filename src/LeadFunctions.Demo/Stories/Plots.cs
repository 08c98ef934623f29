using LeadFunctions.Activities;
using LeadFunctions.Commands;
using LeadFunctions.Core.Leads;
using LeadFunctions.Demo.Cast;

namespace LeadFunctions.Demo.Stories;

/// <summary>What usually becomes of a lead, from the first request on.</summary>
internal static class Plots
{
    public static readonly (Plot Plot, int Weight)[] Usual =
    [
        (AnsweredAsync, 22), (MailedAsync, 10), (WonAsync, 10), (LostAsync, 6), (OpenAsync, 11), (NurturedAsync, 12), (UnreachedAsync, 9),
        (DisqualifiedAsync, 10), (OptedOutAsync, 4), (SelfServedAsync, 6),
    ];

    private static readonly string[] Unfit = ["not-a-fit", "not-a-fit", "student", "job-seeker", "competitor", "wrong-data", "spam"];

    public static async Task AnsweredAsync(Actor actor)
    {
        await actor.ReachAsync();
        if (actor.Random.Is(0.4))
            await actor.BrowseAsync(actor.Random.Days(0.2, 6));
        if (!actor.Random.Is(0.3))
            return;
        await actor.AfterAsync(actor.Random.Days(3, 30));
        await actor.AskAgainAsync();
        await actor.ReachAsync();
    }

    public static async Task MailedAsync(Actor actor)
    {
        await actor.UntilAnswerAsync();
        await actor.DoAsync(Doing.Mail(actor));
        await actor.AfterAsync(BeforeNext(actor));
        await actor.DoAsync(Doing.Reply("Thanks, that helps. Please call me about the details."));
        await actor.UntilNextAsync();
        await actor.DoAsync(Doing.Call(actor, CallOutcome.Reached));
    }

    public static async Task WonAsync(Actor actor)
    {
        await OfferAsync(actor);
        var offer = Catalogue.Offers.First(one => one.Id == actor.Lead.Submissions.LastOrigin.Offer!.Id);
        await WinAsync(actor, offer);
        if (!actor.Random.Is(0.4))
            return;
        // Another offer, or the same for more people.
        await actor.AfterAsync(actor.Random.Days(6, 25));
        offer = actor.Random.Of(Catalogue.Offers);
        await actor.AskAsync(LeadRequest.Any(actor.Customer, actor.Random) with { Offer = offer, Note = "We are already a customer." });
        await actor.UntilAnswerAsync();
        await actor.DoAsync(Doing.Call(actor, CallOutcome.Reached));
        await actor.MoveAsync(new StageCommand(LeadStage.Opportunity, actor.Seller));
        await actor.AgreeAsync(Doing.Mail(actor), actor.Random.Days(2, 9));
        await WinAsync(actor, offer);
    }

    public static async Task LostAsync(Actor actor)
    {
        await OfferAsync(actor);
        await actor.DoAsync(Doing.Call(actor, CallOutcome.Reached));
        await actor.SleepAsync(actor.Random.Is(0.6) ? "lost" : "no-budget", actor.Random.Days(120, 365));
    }

    /// <summary>Still being talked about.</summary>
    public static async Task OpenAsync(Actor actor)
    {
        await actor.ReachAsync();
        await actor.AfterAsync(actor.Random.Minutes(3, 20));
        await actor.QualifyAsync();
        await actor.AgreeAsync(Doing.Mail(actor), actor.Random.Days(3, 10));
        await actor.AgreeAsync(Doing.Meeting(actor), actor.Random.Days(6, 20));
        await actor.MoveAsync(new StageCommand(LeadStage.Opportunity, actor.Seller, Note: "Asked for a contract."));
        for (var round = 0; round < 12; round++)
            await actor.AgreeAsync(Doing.Call(actor, CallOutcome.Reached), actor.Random.Days(5, 16));
    }

    public static async Task NurturedAsync(Actor actor)
    {
        await actor.ReachAsync();
        await actor.AfterAsync(actor.Random.Minutes(2, 30));
        var (prerequisite, note) = actor.Random.Of(((string, string)[])[("budget", "Nothing left this year."), ("timing", "Their move comes first.")]);
        if (actor.Random.Is(0.5))
        {
            // The no sends the lead to Nurture by itself.
            var wake = actor.End + actor.Random.Days(4, 90);
            var findings = new Dictionary<string, FindingCommand> { ["need"] = new(Verdict.Yes), [prerequisite] = new(Verdict.No, note) };
            await actor.QualifyAsync(new QualificationCommand(actor.Seller, findings, wake));
            return;
        }

        await actor.SleepAsync(actor.Random.Of(["not-now", "no-need", "no-authority"]), actor.Random.Days(25, 120));
    }

    public static async Task UnreachedAsync(Actor actor)
    {
        if (await actor.ReachAsync(int.MaxValue))
            return;
        await actor.AfterAsync(actor.Random.Hours(2, 20));
        await actor.SleepAsync("no-answer", actor.Random.Days(45, 75));
    }

    public static async Task DisqualifiedAsync(Actor actor)
    {
        var reason = actor.Random.Of(Unfit);
        if (reason != "spam")
            await actor.ReachAsync(actor.Random.Next(1, 3));
        else
            await actor.UntilAnswerAsync();
        await actor.AfterAsync(actor.Random.Minutes(1, 15));
        await actor.MoveAsync(new StageCommand(LeadStage.Disqualified, actor.Seller, reason));
    }

    public static async Task OptedOutAsync(Actor actor)
    {
        await actor.UntilAnswerAsync();
        await actor.DoAsync(Doing.Mail(actor));
        await actor.AfterAsync(BeforeNext(actor));
        if (actor.Random.Is(0.5))
            await actor.DoAsync(new ActivityCommand(ActivityKind.Unsubscribe));
        else
            await actor.OptOutAsync(new OptOutCommand(actor.Seller, "email", "Asked not to be contacted any more."));
    }

    /// <summary>Tries it alone first, and is called when hot.</summary>
    public static async Task SelfServedAsync(Actor actor)
    {
        await actor.ReachAsync();
        await actor.BrowseAsync(actor.Random.Hours(2, 40));
        await actor.AfterAsync(actor.Random.Hours(1, 60));
        await actor.DoAsync(new ActivityCommand(ActivityKind.TrialStart, Subject: "Standard"));
        await actor.BrowseAsync(actor.Random.Days(1, 5));
        await actor.AfterAsync(actor.Random.Days(3, 8));
        await actor.DoAsync(new ActivityCommand(ActivityKind.TestDriveEnd));
        await actor.AgreeAsync(Doing.Call(actor, CallOutcome.Reached), actor.Random.Days(2, 6));
        await actor.DoAsync(Doing.Meeting(actor));
    }

    /// <summary>Sooner than the next attempt of any plan is due.</summary>
    private static TimeSpan BeforeNext(Actor actor) => actor.Random.Hours(0.5, 3.5);

    /// <summary>To the offer that the customer decides on.</summary>
    private static async Task OfferAsync(Actor actor)
    {
        await actor.ReachAsync();
        if (actor.Random.Is(0.6))
            await actor.BrowseAsync(actor.Random.Hours(1, 30));
        await actor.AfterAsync(actor.Random.Minutes(5, 60));
        await actor.QualifyAsync();
        await actor.AgreeAsync(Doing.Meeting(actor), actor.Random.Days(2, 8));
        await actor.MoveAsync(new StageCommand(LeadStage.Opportunity, actor.Seller));
        await actor.AgreeAsync(Doing.Mail(actor), actor.Random.Days(3, 12));
    }

    private static async Task WinAsync(Actor actor, SoldOffer offer)
    {
        var amount = Math.Round(offer.Price * (decimal)(0.5 + (1.6 * actor.Random.NextDouble())), 2);
        var margin = Math.Round(amount * (decimal)(0.42 + (0.3 * actor.Random.NextDouble())), 2);
        await actor.MoveAsync(new StageCommand(
            LeadStage.Customer, actor.Seller, Amount: amount, Currency: offer.Currency, GrossMargin: margin, Offer: offer.Id));
    }
}

using FsCheck;
using FsCheck.Fluent;
using LeadFunctions.Core.Activities;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Nurture;
using LeadFunctions.Core.Parsing;
using LeadFunctions.Nurture;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Nurture;

/// <summary>
/// A year in the life of a customer, in which anything happens in any order: caps, quiet hours, consent and opt-out are kept at each touch, whoever plans
/// or sends it and whatever comes between.
/// </summary>
public sealed class SequencePropertyTests
{
    private static readonly string?[] Countries = ["DE", "United States", "Australia", "Chile", "Nepal", "France", null, "Nowhere"];
    private static readonly (int Day, int Week)[] Caps = [(1, 1), (1, 3), (2, 5), (5, 10)];
    private static readonly string[] Hours = ["19:00-08:00", "12:00-13:00", "00:00-00:00", "08:05-07:50"];
    private static readonly string[] Names = ["trial", "no-answer", "not-now", "silence", "new-version", "cross-sell"];

    private delegate Change? Step(Lead lead, DateTimeOffset at, string cause, LeadRules rules);

    private static Gen<ConsentState> MostlyGranted { get; } =
        Gen.Frequency((7, Gen.Constant(ConsentState.Granted)), (1, Gen.Constant(ConsentState.Refused)));

    private static Gen<Step> AnyStep { get; } = Gen.Frequency(
        (4, Gen.Elements(Names).Select<string, Step>(name => (lead, at, cause, rules) =>
            SequenceSteps.Enter(lead, rules.Nurture.Current(name)!, cause, new Act("kim", at, cause), rules).Change)),
        (1, Gen.Elements(Names).Select<string, Step>(name => (lead, at, cause, rules) => SequenceSteps.Leave(lead, name, new Act("kim", at, cause), rules))),
        (12, Gen.Constant<Step>((lead, at, _, rules) => LeadSteps.OnTime(lead, at, rules))),
        (24, Gen.Elements(TouchResult.Sent, TouchResult.Sent, TouchResult.Begun, TouchResult.Refused, TouchResult.Uncertain).Select<TouchResult, Step>(
            result => (lead, at, _, rules) => Send(lead, result, at, rules))),
        (4, Submitting()),
        (3, from kind in Gen.Elements(ActivityKind.EmailClick, ActivityKind.EmailOpen, ActivityKind.TrialStart, ActivityKind.TestDriveEnd, ActivityKind.Reply)
            from late in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(1, 300)))
            select Acting(new ActivityReport("", default, kind), late)),
        (2, Gen.Elements(CallOutcome.NoAnswer, CallOutcome.Voicemail, CallOutcome.NoAnswer, CallOutcome.Reached).Select(
            outcome => Acting(new ActivityReport("", default, ActivityKind.Call, outcome, "kim"), 0))),
        (2, from to in Gen.Elements(LeadStage.Nurture, LeadStage.Nurture, LeadStage.Customer, LeadStage.Lead, LeadStage.Mql)
            from reason in Gen.Elements("not-now", "no-answer")
            select (Step)((lead, at, cause, rules) => PeopleSteps.Move(
                lead, new StageRequest(to, reason, Deal: SaleOf(to, at)), new Act("kim", at, cause), rules))),
        (1, MostlyGranted.Select<ConsentState, Step>(state => (lead, at, cause, rules) =>
        {
            var said = new Dictionary<ConsentPurpose, ConsentState> { [ConsentPurpose.Mail] = state };
            // Noted by a version that knew no sequences, too: nothing follows at once.
            return Add(lead, new LeadEvent.Consented(at, cause, "kim", said, null, "phone", null, null), rules);
        })),
        (4, Gen.Constant<Step>((lead, at, cause, rules) =>
            SequenceSteps.Enter(lead, rules.Nurture.Current("trial")!, cause, new Act("kim", at, cause), rules).Change)));

    /// <summary>An opt-out, a mail that comes back, a merge with somebody who got mails of their own.</summary>
    private static Gen<Step> Rare { get; } = Gen.OneOf(
        Gen.Elements(TouchResult.Bounced, TouchResult.Complained).Select<TouchResult, Step>(result => (lead, at, cause, rules) =>
            TouchSteps.Returned(lead, result, lead.Nurture.Touches is [.., var last] ? last.Id : null, "ann@contoso.example", cause, at, rules)),
        Gen.Constant<Step>((lead, at, _, rules) => Add(lead, new LeadEvent.OptedOut(at, "kim", "phone", null), rules)),
        Gen.Constant<Step>((lead, at, cause, rules) => PeopleSteps.Merge(lead, Twin(lead, at, cause, rules), new Act("kim", at, cause), rules)));

    [Fact]
    public void Caps_quiet_hours_consent_and_opt_out_are_never_broken()
    {
        var begun = 0;
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(60),
            Prop.ForAll(
                Arb.From(
                    from caps in Gen.Elements(Caps)
                    from hours in Gen.Elements(Hours)
                    from weekends in Gen.Elements(true, false)
                    from steps in Gen.Frequency((200, AnyStep), (1, Rare)).ArrayOf(150)
                        // Mostly minutes to days, so that the year is about full.
                    from gaps in Gen.Frequency((3, Gen.Choose(1, 600)), (3, Gen.Choose(600, 20_000)), (2, Gen.Choose(20_000, 500_000))).ArrayOf(150)
                    select (caps, hours, weekends, steps, gaps)),
                given => begun += Live(given.caps, given.hours, given.weekends, given.steps, given.gaps)));

        // What never happens is never broken.
        Assert.True(begun > 200, $"Only {begun} touches.");
    }

    /// <returns>How many touches were handed over.</returns>
    private static int Live((int Day, int Week) caps, string hours, bool weekends, Step[] steps, int[] gaps)
    {
        var quiet = new QuietModel { From = hours[..5], To = hours[6..], Weekends = weekends, Elsewhere = "IE" };
        var rules = RulesOf(caps, quiet);
        var at = new DateTimeOffset(2026, 2, 1, 9, 30, 0, TimeSpan.Zero);
        var lead = SomeLead.Of([SomeLead.Arrive(SomeOwn.Form.ToJson(), at, OwnChannels.Form)]);
        var sent = new Dictionary<string, DateTimeOffset>();
        var begun = 0;
        foreach (var (number, step) in steps.Index())
        {
            // Often just when something is due.
            at = gaps[number] % 2 == 0 && lead.Nurture.NextLook is { } look && look > at ? look.AddSeconds(gaps[number] % 300) : at.AddSeconds(gaps[number]);
            var before = lead;
            if (step(lead, at, $"cause-{number}", rules) is not { } change)
                continue;
            lead = change.Lead;
            // Of a twin that was merged.
            foreach (var touch in lead.Nurture.Touches.Where(touch => touch.Result != TouchResult.Refused))
                sent.TryAdd(touch.Id, touch.At);
            foreach (var one in change.Events.OfType<LeadEvent.TouchBegun>())
            {
                begun++;
                sent.Remove(one.Touch);
                AssertAllowed(before, one, [.. sent.Values], caps, quiet);
                sent[one.Touch] = one.At;
            }

            foreach (var one in change.Events.OfType<LeadEvent.TouchFailed>().Where(one => one.Result != TouchResult.Uncertain))
                sent.Remove(one.Touch);
            foreach (var closed in change.Events.OfType<LeadEvent.SequenceLeft>().Where(one => one.Reason == LeaveReason.Closed))
                Assert.True(before.Nurture.Touches.Count(touch => touch.Place == closed.Place && touch.Result == TouchResult.Sent) >= 2);
        }

        return begun;
    }

    private static void AssertAllowed(Lead lead, LeadEvent.TouchBegun begun, IReadOnlyList<DateTimeOffset> sent, (int Day, int Week) caps, QuietModel quiet)
    {
        Assert.True(lead.Consent.Allows(ConsentPurpose.Mail) && lead.Consent.OptedOutAt is null);
        Assert.False(lead.Submissions.IsTest);
        Assert.False(QuietTimeTests.IsQuiet(lead.Contact.CountryCode, begun.At, quiet), $"{lead.Contact.CountryCode} {begun.At:O}");
        Assert.True(sent.Count(one => one > begun.At.AddDays(-1)) < caps.Day, $"{begun.At:O}: a day");
        Assert.True(sent.Count(one => one > begun.At.AddDays(-7)) < caps.Week, $"{begun.At:O}: a week");
        var place = lead.Nurture.Inside.Single(one => one.Id == begun.Place);
        Assert.False(lead.Nurture.ReachedAt > place.Since);
        Assert.Equal(place.Stage, lead.LifeCycle.Stage);
        Assert.True(place.Sequence is "new-version" or "cross-sell" == lead.IsCustomer);
        Assert.DoesNotContain(NurturePolicy.HashOf(lead.Contact.Email!), lead.Nurture.DeadAddresses);
    }

    private static LeadRules RulesOf((int Day, int Week) caps, QuietModel quiet)
    {
        var shipped = NurtureFile.Load(Path.Combine(AppContext.BaseDirectory, "Nurture", "nurture.json"), SomeLead.Qualification);
        var model = shipped with { Caps = new CapsModel { PerDay = caps.Day, PerWeek = caps.Week }, QuietHours = quiet };
        return SomeLead.Rules with { Nurture = new NurtureRules(model, [], PlaceZones.Offsets) };
    }

    /// <summary>Somebody else with a mail of their own a moment ago.</summary>
    private static Lead Twin(Lead lead, DateTimeOffset at, string cause, LeadRules rules)
    {
        var twin = SomeLead.Of([SomeLead.Arrive((SomeOwn.Form with { Description = cause }).ToJson(), at.AddDays(-2), OwnChannels.Form)]);
        twin = twin with { Id = LeadId.OfSubmission(Guid.CreateVersion7(at)) };
        if (SequenceSteps.Enter(twin, rules.Nurture.Current("trial")!, cause, new Act("kim", at.AddDays(-1), cause), rules).Change is not { } entered)
            return twin;
        return entered.Lead.Nurture.Planned.FirstOrDefault() is { Touch: { } touch }
            && TouchSteps.Look(entered.Lead, touch.Id, at.AddHours(-1), rules) is TouchOrder.Send send
                ? send.Begun.Lead
                : entered.Lead;
    }

    private static Gen<Step> Submitting() =>
        from country in Gen.Elements(Countries)
        from action in Gen.Elements(LeadAction.ContactMe, LeadAction.DoNotContact, LeadAction.Subscribe, LeadAction.StartTestDrive)
        from state in MostlyGranted
        select (Step)((lead, at, cause, rules) => LeadSteps.OnSubmission(
            lead,
            lead.Id,
            SomeLead.Arrive(
                new OwnBody
                {
                    Contact = new Contact("Ann", "Lee", "ann@contoso.example", Country: country),
                    Source = LeadSource.Website,
                    Action = action,
                    Offer = "contoso.app",
                    Description = cause,
                    Consents = [SomeOwn.Says(state, at, ConsentPurpose.Mail)],
                }.ToJson(),
                at,
                OwnChannels.Form),
            new Reception([]),
            rules));

    private static Deal? SaleOf(LeadStage to, DateTimeOffset at) => to == LeadStage.Customer ? new Deal(at, null, null, null, null) : null;

    /// <param name="late">Hours after which it becomes known.</param>
    private static Step Acting(ActivityReport report, int late) => (lead, at, cause, rules) =>
        ActivitySteps.Record(lead, [report with { Id = cause, At = at.AddHours(-late) }], [], null, rules);

    private static Change? Send(Lead lead, TouchResult result, DateTimeOffset at, LeadRules rules)
    {
        if (lead.Nurture.Planned.FirstOrDefault() is not { Touch: { } touch })
            return null;
        return TouchSteps.Look(lead, touch.Id, at, rules) switch
        {
            TouchOrder.Send send => send.Begun,
            TouchOrder.NotNow notNow => notNow.Change,
            TouchOrder.Unclear when result == TouchResult.Sent => TouchSteps.Sent(lead, touch.Id, "smtp", "1", at, rules),
            TouchOrder.Unclear => TouchSteps.Failed(lead, touch.Id, result, "why", at, rules),
            _ => null,
        };
    }

    private static Change Add(Lead lead, LeadEvent happened, LeadRules rules) => new(LeadHistory.Apply(lead, happened, rules), [happened]);
}

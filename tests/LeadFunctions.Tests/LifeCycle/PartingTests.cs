using FsCheck;
using FsCheck.Fluent;
using LeadFunctions.Core.Activities;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Routing;
using LeadFunctions.Tests.Builders;
using LeadFunctions.Tests.Routing;

namespace LeadFunctions.Tests.LifeCycle;

/// <summary>Merge loses nothing, and unmerge gives both back as if they had never been one.</summary>
public sealed class PartingTests
{
    /// <summary>Ann's team counts its working hours, kim's all hours.</summary>
    private static readonly LeadRules Rules = SomeLead.Rules with { Router = new Router(SomeRouting.Model) };

    private static readonly LeadId AnnId = LeadId.OfSubmission(new Guid(1, 0, 0, new byte[8]));
    private static readonly LeadId BobId = LeadId.OfSubmission(new Guid(2, 0, 0, new byte[8]));
    private static readonly DateTimeOffset MergedAt = TestClock.Start.AddDays(40);
    private static readonly DateTimeOffset PartedAt = TestClock.Start.AddDays(90);

    /// <summary>Something that happens to one of two customers.</summary>
    private sealed record Happening(DateTimeOffset At, bool IsBobs, Func<Lead?, Change?> Run);

    private static Gen<string> Body(bool isBobs) =>
        from title in Gen.Elements<string?>("CTO", "Intern", null)
        from source in Gen.Elements("AppSource-PLT|contoso.app", "AzureMarketplace-INS|contoso.other", "AppSource-DNC|contoso.third")
        from phone in Gen.Elements<string?>("+1 425 555 0147", null)
        from notes in Gen.Elements<string?>("Please call.", null, "日本語")
        select new LeadBody
        {
            FirstName = isBobs ? "Bob" : "Ann",
            Email = isBobs ? "bob@contoso.com" : "ann@contoso.com",
            Phone = phone,
            Title = title,
            LeadSource = source,
            ActionCode = null,
            Description = notes,
        }.ToString();

    private static Gen<Happening> Submission(bool isBobs, int fromDay, int toDay) =>
        from body in Body(isBobs)
        from at in Moment(fromDay, toDay)
        let arrival = SomeLead.Arrive(body, at)
        select new Happening(at, isBobs, lead => LeadSteps.OnSubmission(lead, isBobs ? BobId : AnnId, arrival, new Reception([]), Rules));

    private static Gen<Happening> Act(bool isBobs, int fromDay, int toDay) =>
        from at in Moment(fromDay, toDay)
        from kind in Gen.Choose(0, 6)
        from verdict in Gen.Elements(Verdict.Yes, Verdict.Unknown)
        from outcome in Gen.Elements(Enum.GetValues<CallOutcome>())
        from what in Gen.Elements(ActivityKind.TrialStart, ActivityKind.PricingView, ActivityKind.EmailOpen, ActivityKind.Email, ActivityKind.Meeting)
        from owner in Gen.Elements<string?>("ann", "kim", null)
        select new Happening(at, isBobs, lead => lead is null ? null : kind switch
        {
            0 => Add(lead, new LeadEvent.Contacted(at, $"{at.Ticks}", "kim", "phone", null, null) { Via = ViaOf(lead, isBobs) }),
            1 => Add(lead, new LeadEvent.Assigned(at, $"{at.Ticks}", lead.Ownership.Owner, owner, "kim", null, null) { Via = ViaOf(lead, isBobs) }),
            2 => Add(lead, new LeadEvent.OptedOut(at, "kim", "phone", null) { Via = ViaOf(lead, isBobs) }),
            3 => Record(lead, isBobs, new ActivityReport($"{at.Ticks}", at, ActivityKind.Call, outcome, "kim")),
            4 => Record(lead, isBobs, new ActivityReport($"{at.Ticks}", at, what, By: what.IsOurs() ? "lee" : null)),
            5 => Record(lead, isBobs, new ActivityReport($"{at.Ticks}", at, ActivityKind.Call, outcome, "lee", NextFollowUpAt: at.AddDays(3))),
            _ => PeopleSteps.Qualify(
                lead,
                new Dictionary<string, (Verdict, string?)> { ["budget"] = (verdict, "note") },
                null,
                new Act("kim", at, $"{at.Ticks}", ViaOf(lead, isBobs)),
                Rules),
        });

    private static Gen<Happening> Move(bool isBobs) =>
        from at in Moment(0, 39)
        from to in Gen.Elements(LeadStage.Mql, LeadStage.Nurture, LeadStage.Disqualified)
        let reason = to switch { LeadStage.Nurture => "not-now", LeadStage.Disqualified => "not-a-fit", _ => null }
        select new Happening(at, isBobs, lead => lead is null
            ? null
            : PeopleSteps.Move(lead, new StageRequest(to, reason), new Act("kim", at, $"{at.Ticks}"), Rules));

    /// <summary>Each of the two has a first submission of its own, whatever else happened in its minute.</summary>
    private static Gen<Happening[]> Lives { get; } =
        from annFirst in Submission(false, 0, 1)
        from bobFirst in Submission(true, 2, 3)
        from before in Gen.OneOf(Submission(false, 2, 39), Submission(true, 2, 39), Act(false, 2, 39), Act(true, 2, 39), Move(false), Move(true)).ListOf(8)
        from after in Gen.OneOf(Submission(false, 41, 89), Submission(true, 41, 89), Act(false, 41, 89), Act(true, 41, 89)).ListOf(8)
        select before.Concat(after).Prepend(annFirst).Prepend(bobFirst).DistinctBy(one => one.At).OrderBy(one => one.At).ToArray();

    [Fact]
    public void Merge_and_unmerge_give_both_back() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Arb.From(Lives), lives =>
        {
            var (ann, _) = Live(lives.Where(one => !one.IsBobs));
            var (bob, bobsEvents) = Live(lives.Where(one => one.IsBobs));
            var joint = Joint(lives);
            var bobs = bobsEvents.OfType<LeadEvent.Submission>().Select(one => one.SubmissionId.ToString()).ToHashSet();

            var id = LeadParting.IdOf(joint, bobs, "parting");
            var parting = LeadParting.Plan(joint, bobs, id, LeadParting.SharedOf(joint, bobs), new Act("kim", PartedAt, "parting"), Rules);

            Assert.Equal(BobId, id);
            Assert.Empty(Differences(ann, parting.Kept.Lead));
            Assert.Empty(Differences(bob, parting.Parted.Lead));
        }));

    [Fact]
    public void A_merged_lead_has_all_that_both_had() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(Arb.From(Lives), lives =>
        {
            var before = lives.Where(one => one.At < MergedAt).ToArray();
            var (ann, _) = Live(before.Where(one => !one.IsBobs));
            var (bob, _) = Live(before.Where(one => one.IsBobs));

            var joined = LeadJoin.Join(ann, bob, MergedAt, Rules);
            var other = LeadJoin.Join(bob, ann, MergedAt, Rules);

            Assert.Equal(ann.Submissions.Count + bob.Submissions.Count, joined.Submissions.Count);
            Assert.Equal(ann.Consent.OptedOutAt is null && bob.Consent.OptedOutAt is null, joined.Consent.OptedOutAt is null);
            Assert.Equal(ann.Consent.HasOwnRequest || bob.Consent.HasOwnRequest, joined.Consent.HasOwnRequest);
            Assert.Equal(Clock(joined), Clock(other));
            Assert.Equal(joined.Contact, other.Contact);
            Assert.Equal(joined.Score.Value, other.Score.Value);
            Assert.Equal(joined.LifeCycle.Highest, other.LifeCycle.Highest);
            Assert.Equal(joined.Keys.Hashes.Order(), ann.Keys.Hashes.Union(bob.Keys.Hashes).Order());
            var clocks = new[] { ann, bob }.Where(one => one.FollowUp.Stage != FollowUpStage.None && joined.Consent.OptedOutAt is null);
            Assert.Equal(
                clocks.Min(one => (DateTimeOffset?)one.FollowUp.DueAt),
                joined.FollowUp.Stage == FollowUpStage.None ? null : joined.FollowUp.DueAt);
        }));

    [Fact]
    public void Submissions_of_a_lead_that_was_always_one_make_a_new_one()
    {
        var events = new List<LeadEvent>();
        Lead? lead = null;
        foreach (var (minute, name) in new[] { (0, "Ann"), (1, "Bob") })
        {
            var body = new LeadBody { FirstName = name, Email = "smiths@contoso.com", Company = $"{name}'s" };
            var change = LeadSteps.OnSubmission(lead, AnnId, SomeLead.Arrive(body, TestClock.Start.AddMinutes(minute)), new Reception([]), Rules);
            lead = change.Lead;
            events.AddRange(change.Events);
        }

        var tree = new LeadTree(AnnId, events, []);
        var bobs = events.OfType<LeadEvent.Submission>().Last().SubmissionId.ToString();
        HashSet<string> leaving = [bobs];
        var id = LeadParting.IdOf(tree, leaving, "parting");
        var parting = LeadParting.Plan(tree, leaving, id, LeadParting.SharedOf(tree, leaving), new Act("kim", PartedAt, "parting"), Rules);

        Assert.NotEqual(AnnId, id);
        Assert.Equal(("Ann", "Bob"), (parting.Kept.Lead.Contact.FirstName, parting.Parted.Lead.Contact.FirstName));
        Assert.Equal((1, 1), (parting.Kept.Lead.Submissions.Count, parting.Parted.Lead.Submissions.Count));
        // The mailbox tells nothing any more; the name with the phone number and with the company does.
        var stranger = Assert.Single(parting.Kept.Lead.Keys.Strangers);
        Assert.Equal((id, 2, 1), (stranger.Id, stranger.Keys.Count, stranger.Shared.Count));
        Assert.Equal(AnnId, Assert.Single(parting.Parted.Lead.Keys.Strangers).Id);
        Assert.Equal(bobs, Assert.IsType<LeadEvent.Submission>(Assert.Single(parting.Moved).Event).SubmissionId.ToString());
    }

    /// <summary>Nobody knows which of the two said it.</summary>
    [Fact]
    public void An_opt_out_of_a_lead_that_was_always_one_is_that_of_both()
    {
        var (lead, events) = Live(Enumerable.Range(0, 2).Select(minute => new Happening(TestClock.Start.AddMinutes(minute), false, known =>
            LeadSteps.OnSubmission(known, AnnId, Arrival(minute), new Reception([]), Rules))));
        events.Add(new LeadEvent.OptedOut(TestClock.Start.AddDays(1), "kim", "phone", null));
        var tree = new LeadTree(lead.Id, events, []);
        HashSet<string> leaving = [events.OfType<LeadEvent.Submission>().Last().Id];

        var parting = LeadParting.Plan(tree, leaving, BobId, LeadParting.SharedOf(tree, leaving), new Act("kim", PartedAt, "parting"), Rules);

        Assert.NotNull(parting.Kept.Lead.Consent.OptedOutAt);
        Assert.NotNull(parting.Parted.Lead.Consent.OptedOutAt);
        Assert.Contains(parting.Parted.Events, happened => happened is LeadEvent.OptedOut);

        static Core.Merging.Arrival Arrival(int minute) =>
            SomeLead.Arrive(new LeadBody { Email = "smiths@contoso.com", FirstName = $"Name{minute}" }, TestClock.Start.AddMinutes(minute));
    }

    [Fact]
    public void Who_has_no_key_of_the_other_belongs_to_nobody_else_and_the_strongest_that_tells_decides()
    {
        var keys = new LeadKeys(["mine", "both"], []) { Strangers = [new Stranger(BobId, ["theirs"], ["both"])] };

        Assert.Null(Of("mine", "theirs"));
        Assert.Equal(BobId, Of("theirs", "mine"));
        Assert.Equal(BobId, Of("both", "new", "theirs"));
        Assert.Null(Of("both", "mine", "theirs"));
        Assert.Null(Of("both"));
        Assert.Null(Of("new", "both"));

        LeadId? Of(params string[] hashes) => keys.StrangerOf([.. hashes.Select(hash => new IdentityKey(IdentityKind.Email, hash))])?.Id;
    }

    [Fact]
    public void However_many_strangers_with_however_many_keys_fit_into_the_row()
    {
        var many = Enumerable.Range(0, 300).Select(number => new Stranger(
            LeadId.OfSubmission(new Guid(number, 0, 0, new byte[8])), [.. Enumerable.Range(0, 40).Select(key => $"{number}-{key}".PadLeft(26))], ["shared"]));

        var fitting = (LeadKeys.None with { Strangers = [.. many] }).Strangers;

        Assert.Equal(200, fitting.Count);
        Assert.Equal((40, 1), (fitting[0].Keys.Count, fitting[0].Shared.Count));
        Assert.Equal(500, fitting.Sum(stranger => stranger.Keys.Count + stranger.Shared.Count));
        Assert.InRange(System.Text.Json.JsonSerializer.Serialize(fitting).Length, 1, 32 * 1024);
    }

    private static LeadTree Joint(Happening[] lives)
    {
        var (ann, annsEvents) = Live(lives.Where(one => !one.IsBobs && one.At < MergedAt));
        var (bob, bobsEvents) = Live(lives.Where(one => one.IsBobs && one.At < MergedAt));
        var merge = PeopleSteps.Merge(ann, bob, new Act("kim", MergedAt, "merge"), Rules);
        var joint = merge.Lead;
        annsEvents.AddRange(merge.Events);
        foreach (var one in lives.Where(one => one.At > MergedAt))
        {
            if (one.Run(joint) is not { } change)
                continue;
            joint = change.Lead;
            annsEvents.AddRange(change.Events);
        }

        return new LeadTree(AnnId, annsEvents, [new LeadTree(BobId, bobsEvents, [])]);
    }

    private static (Lead Lead, List<LeadEvent> Events) Live(IEnumerable<Happening> life)
    {
        Lead? lead = null;
        var events = new List<LeadEvent>();
        foreach (var one in life)
        {
            if (one.Run(lead) is not { } change)
                continue;
            lead = change.Lead;
            events.AddRange(change.Events);
        }

        return (lead!, events);
    }

    /// <summary>What a lead says otherwise than another, but for what the parting itself leaves behind.</summary>
    private static IEnumerable<string> Differences(Lead expected, Lead actual)
    {
        var (want, got) = (Fields(expected), Fields(actual));
        return want.Except(got).Select(line => $"expected {line}").Concat(got.Except(want).Select(line => $"actual {line}"));

        string[] Fields(Lead lead)
        {
            // Who had them together owns a lead that nobody owned, and that person's hours count.
            var ownership = expected.Ownership.Owner is null
                ? lead.Ownership with { Owner = null, Since = null, AssignedBy = null, Team = null }
                : lead.Ownership;
            var interest = lead.Interest with
            {
                Points = Math.Round(lead.Interest.Points, 6),
                Shares = [.. lead.Interest.Shares.Select(share => share with { Points = Math.Round(share.Points, 6) })],
            };
            var followUp = expected.Ownership.Owner is null ? FollowUp.None : lead.FollowUp;
            lead = lead with { Keys = lead.Keys with { Strangers = [] }, Interest = interest, Ownership = ownership, FollowUp = followUp };
            return [.. Filled.Fields(lead).Select(field => $"{field.Key} = {field.Value}")];
        }
    }

    private static (FollowUpStage, DateTimeOffset) Clock(Lead lead) => (lead.FollowUp.Stage, lead.FollowUp.DueAt);

    private static Change Record(Lead lead, bool isBobs, ActivityReport report) =>
        ActivitySteps.Record(lead, [report], [], ViaOf(lead, isBobs), Rules);

    private static LeadId? ViaOf(Lead lead, bool isBobs) => isBobs && lead.Id != BobId ? BobId : null;

    private static Change Add(Lead lead, LeadEvent happened) => new(LeadHistory.Apply(lead, happened, Rules), [happened]);

    private static Gen<DateTimeOffset> Moment(int fromDay, int toDay) =>
        from minute in Gen.Choose(fromDay * 1440, toDay * 1440)
        select TestClock.Start.AddMinutes(minute);
}

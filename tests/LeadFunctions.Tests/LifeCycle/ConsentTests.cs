using FsCheck;
using FsCheck.Fluent;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.LifeCycle;

/// <summary>What people may be addressed for: nothing that they did not say, and of two opinions the stricter.</summary>
public sealed class ConsentTests
{
    private static readonly ConsentPurpose[] Stated = [ConsentPurpose.Mail, ConsentPurpose.Calls, ConsentPurpose.Sharing];

    private static Gen<ConsentFact> Fact { get; } =
        from state in Gen.Elements(Enum.GetValues<ConsentState>())
        from minutes in Gen.Choose(0, 5)
        from isClaimed in Gen.Elements(false, false, true)
        select new ConsentFact(state, TestClock.Start.AddMinutes(minutes), "words-1", "form", null, isClaimed);

    private static Gen<IReadOnlyDictionary<ConsentPurpose, ConsentFact>> Facts { get; } =
        from purposes in Gen.SubListOf(Stated)
        from facts in Fact.ArrayOf(3)
        select (IReadOnlyDictionary<ConsentPurpose, ConsentFact>)purposes.Zip(facts).ToDictionary(one => one.First, one => one.Second);

    [Fact]
    public void A_request_allows_to_answer_it_and_nothing_else() =>
        Assert.Equal([ConsentPurpose.Answer], Enum.GetValues<ConsentPurpose>().Where(SomeLead.New.Consent.Allows));

    [Fact]
    public void A_notice_that_somebody_asked_a_partner_allows_nothing() =>
        Assert.DoesNotContain(Enum.GetValues<ConsentPurpose>(), (LeadConsent.None with { DoNotContactNoticeAt = TestClock.Start }).Allows);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_said_later_stands(bool isGranted)
    {
        var (first, then) = isGranted ? (ConsentState.Refused, ConsentState.Granted) : (ConsentState.Granted, ConsentState.Refused);

        var lead = Said(Said(SomeLead.New, first, 1), then, 2);

        Assert.Equal(isGranted, lead.Consent.Allows(ConsentPurpose.Mail));
        Assert.False(lead.Consent.Allows(ConsentPurpose.Calls));
    }

    [Fact]
    public void Of_one_moment_the_refusal_stands() => Assert.All(
        new[] { (ConsentState.Granted, ConsentState.Refused), (ConsentState.Refused, ConsentState.Granted) },
        said => Assert.False(Said(Said(SomeLead.New, said.Item1, 1), said.Item2, 1).Consent.Allows(ConsentPurpose.Mail)));

    /// <summary>An import years later does not undo what a person said, and their own word undoes what a list says.</summary>
    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    public void What_a_person_says_themself_stands_before_what_a_list_says_of_them(int person, int list)
    {
        var said = Stating(ConsentState.Refused, person, isClaimed: false);
        var claimed = Stating(ConsentState.Granted, list, isClaimed: true);

        Assert.All(
            new[] { LeadConsent.None.With(said).With(claimed), LeadConsent.None.With(claimed).With(said) },
            consent => Assert.False(consent.Allows(ConsentPurpose.Mail)));
        Assert.True(LeadConsent.None.With(claimed).Allows(ConsentPurpose.Mail));
    }

    private static Dictionary<ConsentPurpose, ConsentFact> Stating(ConsentState state, int minute, bool isClaimed) => new()
    {
        [ConsentPurpose.Mail] = new ConsentFact(state, TestClock.Start.AddMinutes(minute), null, "somewhere", null, isClaimed),
    };

    [Fact]
    public void An_opt_out_is_for_good_and_above_all()
    {
        var agreed = Said(SomeLead.New, ConsentState.Granted, 1);

        var opted = LeadHistory.Apply(agreed, new LeadEvent.OptedOut(TestClock.Start, "kim", "phone", null), SomeLead.Rules);

        Assert.DoesNotContain(Enum.GetValues<ConsentPurpose>(), Said(opted, ConsentState.Granted, 9).Consent.Allows);
    }

    [Fact]
    public void The_order_in_which_it_becomes_known_does_not_matter() => Prop.ForAll(
        Arb.From(Facts.ArrayOf(4)),
        Arb.From(Gen.Shuffle(Enumerable.Range(0, 4).ToArray())),
        (said, order) =>
        {
            var straight = said.Aggregate(LeadConsent.None, (known, facts) => known.With(facts));
            var shuffled = order.Select(place => said[place]).Aggregate(LeadConsent.None, (known, facts) => known.With(facts));
            return Stated.All(purpose => straight.Allows(purpose) == shuffled.Allows(purpose));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_two_that_are_one_customer_a_refusal_is_that_of_both_whichever_stays() => Prop.ForAll(
        Arb.From(Facts),
        Arb.From(Facts),
        (mine, theirs) =>
        {
            var (one, other) = (LeadConsent.None.With(mine), LeadConsent.None.With(theirs));
            return Stated.All(purpose =>
            {
                var isRefused = new[] { mine, theirs }.Any(facts => facts.TryGetValue(purpose, out var fact) && fact.State == ConsentState.Refused);
                var isGranted = mine.ContainsKey(purpose) || theirs.ContainsKey(purpose);
                return one.Joined(other).Allows(purpose) == (isGranted && !isRefused) && other.Joined(one).Allows(purpose) == one.Joined(other).Allows(purpose);
            });
        }).QuickCheckThrowOnFailure();

    private static Lead Said(Lead lead, ConsentState state, int minute) => LeadHistory.Apply(
        lead,
        new LeadEvent.Consented(
            TestClock.Start.AddMinutes(minute),
            $"{state}{minute}",
            "kim",
            new Dictionary<ConsentPurpose, ConsentState> { [ConsentPurpose.Mail] = state },
            "words-1",
            "form",
            null,
            null),
        SomeLead.Rules);
}

using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Tests.Builders;
using LeadFunctions.Tests.Docs;

namespace LeadFunctions.Tests.LifeCycle;

/// <summary>Each row of the table of docs/life-cycle.md on merged leads, tried on two leads that differ in all of it.</summary>
public sealed class MergeTableTests
{
    private static readonly DateTimeOffset At = TestClock.Start.AddDays(40);

    private static readonly Lead Kept = SomeLead.Of([SomeLead.Arrive(new LeadBody { FirstName = "Ann", Title = null }, TestClock.Start)]) with
    {
        Id = LeadId.OfSubmission(new Guid(1, 0, 0, new byte[8])),
        LifeCycle = new LeadLifeCycle { Stage = LeadStage.Nurture, Since = At, Reason = "not-now", Highest = LeadStage.Sql },
        Ownership = new LeadOwnership("kim", At),
    };

    private static readonly Lead Other =
        SomeLead.Of([SomeLead.Arrive(new LeadBody { FirstName = null, Title = "CTO", Email = "bob@contoso.com" }, TestClock.Start.AddDays(1))]) with
        {
            Id = LeadId.OfSubmission(new Guid(2, 0, 0, new byte[8])),
            LifeCycle = new LeadLifeCycle { Stage = LeadStage.Mql, Since = TestClock.Start, Highest = LeadStage.Mql },
            Ownership = new LeadOwnership("max", At),
        };

    /// <summary>By the first cell of its row.</summary>
    private static readonly Dictionary<string, Action> Checks = new()
    {
        ["Id"] = () => Assert.Equal(Kept.Id, Join(Kept, Other).Id),
        ["Contact"] = () => Assert.Equal(("Ann", "CTO", "bob@contoso.com"), Contact(Join(Kept, Other))),
        ["Consent"] = () =>
        {
            Assert.All(BothWays(Kept, OptedOut(Other)), joined => Assert.False(joined.MayBeContacted));
            Assert.All(
                BothWays(Said(Kept, ConsentState.Refused, At), Said(Other, ConsentState.Granted, At.AddDays(1))),
                joined => Assert.False(joined.Consent.Allows(ConsentPurpose.Mail)));
            Assert.All(BothWays(Kept, Said(Other, ConsentState.Granted, At)), joined => Assert.True(joined.Consent.Allows(ConsentPurpose.Mail)));
        },
        ["Clock"] = () => Assert.All(BothWays(Kept, Other), joined => Assert.Equal(Kept.FollowUp.DueAt, joined.FollowUp.DueAt)),
        ["Stage"] = () => Assert.All(
            BothWays(Kept, Other), joined => Assert.Equal((LeadStage.Mql, LeadStage.Sql), (joined.LifeCycle.Stage, joined.LifeCycle.Highest))),
        ["Owner"] = () =>
        {
            Assert.All(BothWays(Kept, Other), joined => Assert.Equal("max", joined.Ownership.Owner));
            Assert.All(BothWays(Kept, Other with { Ownership = LeadOwnership.None }), joined => Assert.Equal("kim", joined.Ownership.Owner));
        },
        ["Score"] = () => Assert.All(BothWays(Kept, Other), joined =>
        {
            Assert.Equal((SomeLead.Scorer.Score(joined, At).Value, At), (joined.Score.Value, joined.Score.At));
            Assert.True(joined.Interest.Points > Math.Max(Kept.Interest.Points, Other.Interest.Points));
        }),
        ["Keys"] = () => Assert.All(
            BothWays(Kept, Other), joined => Assert.Equal(Kept.Keys.Hashes.Union(Other.Keys.Hashes).Order(), joined.Keys.Hashes.Order())),
    };

    private static IEnumerable<string> Shown =>
        Markdown.Rows(Markdown.Section(Repository.Read("docs/life-cycle.md"), "Merge and unmerge")).Select(row => row[0]);

    public static TheoryData<string> Parts => [.. Shown];

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_part_of_a_merged_lead_becomes_what_the_page_says(string part) => Checks[part]();

    [Fact]
    public void The_page_tells_of_every_part() => Assert.Equal(Checks.Keys.Order(), Shown.Order());

    private static Lead Join(Lead one, Lead other) => LeadJoin.Join(one, other, At, SomeLead.Rules);

    private static Lead[] BothWays(Lead one, Lead other) => [Join(one, other), Join(other, one)];

    private static (string?, string?, string?) Contact(Lead lead) => (lead.Contact.FirstName, lead.Contact.Title, lead.Contact.Email);

    private static Lead Said(Lead lead, ConsentState state, DateTimeOffset at) => lead with
    {
        Consent = lead.Consent.With(new Dictionary<ConsentPurpose, ConsentFact> { [ConsentPurpose.Mail] = new(state, at, null, "phone", null) }),
    };

    private static Lead OptedOut(Lead lead) => LeadHistory.Apply(lead, new LeadEvent.OptedOut(At, "kim", "phone", null), SomeLead.Rules);
}

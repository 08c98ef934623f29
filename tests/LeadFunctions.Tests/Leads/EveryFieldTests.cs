using Azure;
using Azure.Data.Tables;
using LeadFunctions.Core.Leads;
using LeadFunctions.Leads.Rows;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Leads;

/// <summary>Whoever adds a field to a lead or an event, and forgets it where it is stored or merged, learns it here.</summary>
public sealed class EveryFieldTests
{
    /// <summary>What a submission may change; the prefix of a path stands for all below it.</summary>
    private static readonly string[] Merged =
    [
        "Consent.DoNotContactNoticeAt",
        "Keys.Hashes",
        "Score.",
        "Submissions.Count",
        "Submissions.FirstAt",
        "Submissions.IsTest",
        "Submissions.IsContactWithheld",
        "Submissions.RecentBodies",
        "Submissions.Offers",
    ];

    public static TheoryData<Type> Events => [.. typeof(LeadEvent).GetNestedTypes(System.Reflection.BindingFlags.NonPublic)];

    [Fact]
    public void Every_field_of_a_lead_is_stored()
    {
        var lead = Filled.Of<Lead>();

        var stored = LeadRow.StoredOf(LeadRow.Of(lead, "a slot"));

        Assert.Equal(Filled.Fields(lead), Filled.Fields(stored.Lead));
        Assert.Equal("a slot", stored.Slot);
    }

    [Fact]
    public void Every_field_of_a_lead_survives_a_later_submission()
    {
        var lead = Filled.Of<Lead>();
        string[] dated = [.. typeof(Contact).GetProperties().Select(property => property.Name), "OfferTitle", "Description"];
        lead = lead with { Provenance = lead.Provenance with { FieldTimes = dated.ToDictionary(field => field, _ => TestClock.Start) } };
        var older = SomeLead.Arrive(new LeadBody { LeadSource = "AppSource-DNC|contoso.other", ActionCode = "DNC" }, TestClock.Start.AddYears(-1));

        var after = SomeLead.Receive(lead, older);

        Assert.Equal(Untouched(lead), Untouched(after));
        Assert.Equal(lead.Submissions.Count + 1, after.Submissions.Count);
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void Every_field_of_an_event_is_stored(Type kind)
    {
        var happened = (LeadEvent)Filled.Of(kind);

        var stored = EventRow.EventOf(Stored(EventRow.Of(SomeLead.Id, happened)));

        Assert.IsType(kind, stored);
        Assert.Equal(Filled.Fields(happened), Filled.Fields(stored));
    }

    [Fact]
    public void Names_under_which_events_are_stored_do_not_change() => Assert.Equal(
        "Activity Assigned AtRisk Consented Contacted Escalation MailReturned Merged MergedInto Notified OptedOut Overdue Planned Qualified Repeat Rescored "
        + "SequenceEntered SequenceLeft SequenceMoved StageMoved Submission ToldApart TouchBegun TouchFailed TouchPlanned TouchSent Unmerged UnmergedFrom",
        string.Join(' ', ((IEnumerable<object[]>)Events)
            .Select(row => (LeadEvent)Filled.Of((Type)row[0]))
            .Where(happened => happened is not LeadEvent.Unknown)
            .Select(happened => happened.Kind)
            .Order(StringComparer.Ordinal)));

    [Fact]
    public void An_event_of_a_later_version_goes_through_this_one_unchanged()
    {
        var later = Stored(new TableEntity(SomeLead.Id.ToString(), "event;0;qualified-1")
        {
            ["Kind"] = "Qualified",
            ["At"] = TestClock.Start,
            ["Budget"] = true,
            ["Note"] = "<b>",
            ["Proof"] = new byte[] { 1, 2 },
        });

        var unknown = Assert.IsType<LeadEvent.Unknown>(EventRow.EventOf(later));

        var again = EventRow.Of(SomeLead.Id, unknown with { });
        Assert.Equal(("Qualified", TestClock.Start, true, "<b>"), (again["Kind"], again["At"], again["Budget"], again["Note"]));
        Assert.Equal([1, 2], again.GetBinary("Proof"));
        Assert.DoesNotContain("odata.etag", unknown.Facts.Keys);
    }

    [Theory]
    [InlineData("Submission")]
    [InlineData("Escalation")]
    [InlineData("Contacted")]
    [InlineData("Activity")]
    [InlineData("SequenceEntered")]
    [InlineData("TouchFailed")]
    public void An_event_that_lacks_a_fact_is_shown_as_it_is(string kind)
    {
        var row = Stored(new TableEntity(SomeLead.Id.ToString(), "event;0;odd") { ["Kind"] = kind, ["At"] = TestClock.Start, ["Odd"] = 1 });

        var unknown = Assert.IsType<LeadEvent.Unknown>(EventRow.EventOf(row));

        Assert.Equal((kind, "odd"), (unknown.Kind, unknown.Id));
        Assert.Equal(["Odd"], unknown.Facts.Keys);
    }

    private static TableEntity Stored(TableEntity row) => new(row) { ETag = new ETag("W/\"1\""), Timestamp = TestClock.Start };

    private static Dictionary<string, string> Untouched(Lead lead) =>
        Filled.Fields(lead).Where(field => !Merged.Any(merged => field.Key.StartsWith(merged, StringComparison.Ordinal))).ToDictionary();
}

using System.Globalization;
using FsCheck.Fluent;
using LeadFunctions.Core.FollowUps;
using LeadFunctions.Core.Leads;
using LeadFunctions.Leads;
using LeadFunctions.Tests.Builders;
using LeadFunctions.Tests.Scoring;

namespace LeadFunctions.Tests.Leads;

public sealed class FollowUpSlotTests
{
    [Theory]
    [InlineData("2026-03-01T09:59:59.9999999Z", "p-2026030109-0")]
    [InlineData("2026-03-01T10:00:00Z", "p-2026030110-0")]
    [InlineData("2026-12-31T23:59:59.9999999Z", "p-2026123123-0")]
    [InlineData("2027-01-01T00:00:00Z", "p-2027010100-0")]
    [InlineData("2027-01-01T08:30:00+09:00", "p-2026123123-0")]
    public void A_slot_is_named_by_the_hour_in_utc(string look, string expected) =>
        Assert.Equal(expected, FollowUpSlot.Of(new DueWork(DueKind.Pending, DateTimeOffset.Parse(look, CultureInfo.InvariantCulture)), SomeLead.Id));

    [Fact]
    public void The_due_filter_takes_a_row_just_when_it_is_due() => HostileText.Check(Generators.Moment.Two(), moments =>
    {
        var (look, now) = moments;
        var slot = FollowUpSlot.Of(new DueWork(DueKind.Pending, look), SomeLead.Id);
        var parts = FollowUpSlot.DueFilter(DueKind.Pending, now).Split('\'');

        var inRange = string.CompareOrdinal(slot, parts[1]) >= 0 && string.CompareOrdinal(slot, parts[3]) <= 0;
        var lookedAt = look <= DateTimeOffset.Parse(parts[5], CultureInfo.InvariantCulture);
        Assert.Equal(look <= now, inRange && lookedAt);
    });

    [Theory]
    [InlineData("2026-12-31T23:59:59.9999999Z", "2027-01-01T00:00:00Z")]
    [InlineData("2026-03-01T09:00:00Z", "2026-03-01T09:00:00Z")]
    [InlineData("2026-03-01T09:59:00Z", "2026-03-01T10:00:00Z")]
    public void The_range_of_a_filter_reaches_over_the_change_of_hour_and_year(string look, string now)
    {
        var slot = FollowUpSlot.Of(
            new DueWork(DueKind.Overdue, DateTimeOffset.Parse(look, CultureInfo.InvariantCulture)),
            LeadId.Parse(string.Concat("7", SomeLead.Id.ToString().AsSpan(1))));
        var parts = FollowUpSlot.DueFilter(DueKind.Overdue, DateTimeOffset.Parse(now, CultureInfo.InvariantCulture)).Split('\'');

        Assert.True(string.CompareOrdinal(slot, parts[1]) >= 0 && string.CompareOrdinal(slot, parts[3]) <= 0);
    }

    [Fact]
    public void The_filter_is_the_same_in_every_culture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.DateTimeFormat.TimeSeparator = ".";
        culture.DateTimeFormat.DateSeparator = "/";
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = culture;
            Assert.Equal(
                "PartitionKey ge 'r-' and PartitionKey le 'r-2026030109-~' and LookAt le datetime'2026-03-01T09:30:00.0000000Z'",
                FollowUpSlot.DueFilter(DueKind.Rescoring, TestClock.Start));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}

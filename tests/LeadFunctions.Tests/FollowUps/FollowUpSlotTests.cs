using System.Globalization;
using FsCheck.Fluent;
using LeadFunctions.FollowUps;
using LeadFunctions.Leads;
using LeadFunctions.Tests.Builders;
using LeadFunctions.Tests.Scoring;

namespace LeadFunctions.Tests.FollowUps;

public sealed class FollowUpSlotTests
{
    private static readonly FollowUpOptions Options = new();

    [Theory]
    [InlineData("2026-03-01T09:59:59.9999999Z", "p-2026030109-0")]
    [InlineData("2026-03-01T10:00:00Z", "p-2026030110-0")]
    [InlineData("2026-12-31T23:59:59.9999999Z", "p-2026123123-0")]
    [InlineData("2027-01-01T00:00:00Z", "p-2027010100-0")]
    [InlineData("2027-01-01T08:30:00+09:00", "p-2026123123-0")]
    public void A_slot_is_named_by_the_hour_in_utc(string look, string expected) =>
        Assert.Equal(expected, FollowUpSlot.Of(FollowUpSlot.Pending, DateTimeOffset.Parse(look, CultureInfo.InvariantCulture), SomeLead.Id));

    [Fact]
    public void The_due_filter_takes_a_row_just_when_it_is_due() => HostileText.Check(Generators.Moment.Two(), moments =>
    {
        var (look, now) = moments;
        var slot = FollowUpSlot.Of(FollowUpSlot.Pending, look, SomeLead.Id);
        var parts = FollowUpSlot.DueFilter(FollowUpSlot.Pending, now).Split('\'');

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
        var slot = FollowUpSlot.Of(FollowUpSlot.Overdue, DateTimeOffset.Parse(look, CultureInfo.InvariantCulture), "7" + SomeLead.Id[1..]);
        var parts = FollowUpSlot.DueFilter(FollowUpSlot.Overdue, DateTimeOffset.Parse(now, CultureInfo.InvariantCulture)).Split('\'');

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
                FollowUpSlot.DueFilter(FollowUpSlot.Rescoring, TestClock.Start));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_lead_stands_where_its_list_looks()
    {
        var unscored = SomeLead.New with { Score = SomeLead.New.Score with { NextChangeAt = null } };
        var overdue = unscored with { FollowUp = FollowUpPolicy.Advance(unscored.FollowUp, TestClock.Start.AddHours(24), Options).FollowUp };

        Assert.StartsWith("p-", FollowUpSlot.Of(unscored, Options)!.Value.Slot, StringComparison.Ordinal);
        Assert.StartsWith("o-", FollowUpSlot.Of(overdue, Options)!.Value.Slot, StringComparison.Ordinal);
        Assert.Null(FollowUpSlot.Of(unscored with { FollowUp = FollowUp.None }, Options));
        Assert.Null(FollowUpSlot.Of(unscored with { OptedOutAt = TestClock.Start }, Options));
        Assert.Null(FollowUpSlot.Of(overdue with { HasOwnRequest = false }, Options));
    }

    [Theory]
    [InlineData(1, "p-", 1)]
    [InlineData(100, "p-", 18)]
    public void The_earlier_of_clock_and_rescoring_decides_when_to_look(int rescoreHours, string prefix, int lookHours)
    {
        var lead = SomeLead.New with { Score = SomeLead.New.Score with { NextChangeAt = TestClock.Start.AddHours(rescoreHours) } };

        var (look, slot) = FollowUpSlot.Of(lead, Options)!.Value;

        Assert.Equal(TestClock.Start.AddHours(lookHours), look);
        Assert.StartsWith(prefix, slot, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lead_without_a_clock_is_only_rescored_and_a_test_lead_not_even_that()
    {
        var scored = SomeLead.New with { FollowUp = FollowUp.None, Score = SomeLead.New.Score with { NextChangeAt = TestClock.Start.AddHours(5) } };

        Assert.Equal("r-2026030114-0", FollowUpSlot.Of(scored, Options)!.Value.Slot);
        Assert.Null(FollowUpSlot.Of(scored with { IsTest = true }, Options));
    }
}

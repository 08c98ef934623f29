using FsCheck.Fluent;
using LeadFunctions.Core.Leads;
using LeadFunctions.Leads.Rows;
using LeadFunctions.Tests.Builders;
using LeadFunctions.Tests.Scoring;

namespace LeadFunctions.Tests.Leads;

public sealed class LeadEventTests
{
    [Fact]
    public void Keys_sort_the_newest_event_first() => HostileText.Check(Generators.Moment.Two(), moments =>
    {
        var (one, other) = (Key(moments.Item1), Key(moments.Item2));
        Assert.Equal(Math.Sign(moments.Item2.CompareTo(moments.Item1)), Math.Sign(string.CompareOrdinal(one, other)));
    });

    [Fact]
    public void A_key_does_not_depend_on_the_time_zone() => Assert.Equal(Key(TestClock.Start), Key(TestClock.Start.ToOffset(TimeSpan.FromHours(9))));

    [Fact]
    public void Every_key_lies_in_the_range_of_events_and_beside_the_head()
    {
        foreach (var at in new[] { DateTimeOffset.MinValue, TestClock.Start, DateTimeOffset.MaxValue })
        {
            Assert.StartsWith(EventRow.FirstKey, Key(at), StringComparison.Ordinal);
            Assert.True(string.CompareOrdinal(Key(at), EventRow.LastKey) < 0);
            Assert.True(string.CompareOrdinal(Key(at), LeadRow.Key) < 0);
        }
    }

    private static string Key(DateTimeOffset at) => EventRow.KeyOf(new LeadEvent.OptedOut(at, "Ada", "phone", null));
}

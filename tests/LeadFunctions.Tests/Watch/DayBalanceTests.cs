using LeadFunctions.Watch;

namespace LeadFunctions.Tests.Watch;

public sealed class DayBalanceTests
{
    private static readonly DayBalance Even = new(new DateOnly(2026, 11, 30), 100, false, 80, 10, 4, 6);

    [Fact]
    public void What_is_found_in_some_place_is_not_missing() => Assert.Equal(0, Even.Missing);

    [Fact]
    public void What_is_found_nowhere_is_missing() => Assert.Equal(3, (Even with { Stored = 77 }).Missing);

    [Fact]
    public void A_day_that_nobody_counted_has_no_zero() => Assert.Null((Even with { Accepted = null }).Missing);

    /// <summary>What a queue that does not answer may hold is neither missing nor found.</summary>
    [Fact]
    public void What_may_be_under_way_is_unknown() => Assert.Null((Even with { InFlight = null }).Missing);

    [Fact]
    public void Where_all_is_found_nothing_can_be_under_way() => Assert.Equal(0, (Even with { Stored = 86, InFlight = null }).Missing);

    /// <summary>A count that was lost with its process must not hide what is missing on another day.</summary>
    [Fact]
    public void More_than_was_counted_is_not_less_than_nothing() => Assert.Equal(0, (Even with { Accepted = 90 }).Missing);
}

using System.Globalization;
using LeadFunctions.Core.Routing;

namespace LeadFunctions.Tests.Routing;

public sealed class BusinessCalendarTests
{
    private static readonly WeekModel Office = new()
    {
        Monday = ["13:00-17:00", "09:00-12:00"],
        Tuesday = ["09:00-12:00", "13:00-17:00"],
        Friday = ["09:00-12:00"],
    };

    private static readonly WeekModel Nights = Every("01:00-04:00");

    /// <summary>2026-03-02 is a Monday; Rome is an hour ahead of UTC.</summary>
    [Theory]
    [InlineData("2026-03-02T08:00Z", 0, "2026-03-02T08:00Z")]
    [InlineData("2026-03-02T08:00Z", 180, "2026-03-02T11:00Z")]
    [InlineData("2026-03-02T08:00Z", 181, "2026-03-02T12:01Z")]
    [InlineData("2026-03-02T11:00Z", 0, "2026-03-02T11:00Z")]
    [InlineData("2026-03-02T11:30Z", 0, "2026-03-02T12:00Z")]
    [InlineData("2026-03-02T11:30Z", 60, "2026-03-02T13:00Z")]
    [InlineData("2026-03-02T08:00Z", 420, "2026-03-02T16:00Z")]
    [InlineData("2026-03-03T15:59Z", 2, "2026-03-06T08:01Z")]
    [InlineData("2026-03-06T11:00Z", 1, "2026-03-10T08:01Z")]
    [InlineData("2026-02-28T00:00Z", 17 * 60, "2026-03-06T11:00Z")]
    public void Time_counts_within_working_hours_alone(string start, int minutes, string end)
    {
        var calendar = new BusinessCalendar(Office, [new DateOnly(2026, 3, 9)], Zone("Europe/Rome"));

        Assert.Equal(At(end), calendar.Add(At(start), TimeSpan.FromMinutes(minutes)));
    }

    [Theory]
    [InlineData("2026-03-02T07:59Z", false, "2026-03-02T08:00Z")]
    [InlineData("2026-03-02T08:00Z", true, "2026-03-02T08:00Z")]
    [InlineData("2026-03-02T10:59Z", true, "2026-03-02T10:59Z")]
    [InlineData("2026-03-02T11:00Z", false, "2026-03-02T12:00Z")]
    [InlineData("2026-03-06T11:00Z", false, "2026-03-10T08:00Z")]
    public void It_is_open_from_the_first_moment_to_before_the_last(string at, bool isOpen, string next)
    {
        var calendar = new BusinessCalendar(Office, [new DateOnly(2026, 3, 9)], Zone("Europe/Rome"));

        Assert.Equal((isOpen, At(next)), (calendar.IsOpen(At(at)), calendar.NextOpen(At(at))));
    }

    /// <summary>In Rome the clock jumps from 02:00 to 03:00 on 2026-03-29, and back from 03:00 to 02:00 on 2026-10-25.</summary>
    [Theory]
    [InlineData("2026-03-29T00:00Z", 120, "2026-03-29T02:00Z")]
    [InlineData("2026-03-29T00:00Z", 121, "2026-03-29T23:01Z")]
    [InlineData("2026-10-24T23:00Z", 240, "2026-10-25T03:00Z")]
    [InlineData("2026-10-24T23:00Z", 241, "2026-10-26T00:01Z")]
    public void A_night_of_three_hours_has_two_or_four_when_the_clock_changes(string start, int minutes, string end) =>
        Assert.Equal(At(end), new BusinessCalendar(Nights, [], Zone("Europe/Rome")).Add(At(start), TimeSpan.FromMinutes(minutes)));

    [Fact]
    public void A_span_that_the_clock_jumps_over_does_not_take_place()
    {
        var calendar = new BusinessCalendar(Every("02:00-03:00"), [], Zone("Europe/Rome"));

        Assert.Equal(At("2026-03-30T00:00Z"), calendar.NextOpen(At("2026-03-29T00:00Z")));
        Assert.Equal(At("2026-03-30T00:30Z"), calendar.Add(At("2026-03-28T01:30Z"), TimeSpan.FromHours(1)));
    }

    [Fact]
    public void A_span_into_which_the_clock_jumps_begins_or_ends_with_the_jump()
    {
        var calendar = new BusinessCalendar(Every("01:00-02:20", "02:40-03:30"), [], Zone("Europe/Rome"));

        Assert.Equal(At("2026-03-29T01:00Z"), calendar.Add(At("2026-03-29T00:00Z"), TimeSpan.FromHours(1)));
        Assert.Equal(At("2026-03-29T01:30Z"), calendar.Add(At("2026-03-29T00:00Z"), TimeSpan.FromHours(1.5)));
        Assert.False(calendar.IsOpen(At("2026-03-29T01:30Z")));
    }

    [Fact]
    public void A_time_that_the_clock_shows_twice_is_the_first()
    {
        var calendar = new BusinessCalendar(Every("01:00-02:30", "02:30-04:00"), [], Zone("Europe/Rome"));

        // 02:30 is 00:30 in UTC, and again 01:30; the spans touch, and nothing is counted twice.
        Assert.Equal(At("2026-10-25T03:00Z"), calendar.Add(At("2026-10-24T23:00Z"), TimeSpan.FromHours(4)));
        Assert.False(new BusinessCalendar(Every("01:00-02:30"), [], Zone("Europe/Rome")).IsOpen(At("2026-10-25T01:15Z")));
    }

    [Theory]
    [InlineData("Australia/Lord_Howe", "2026-04-05T12:00Z", "2026-04-04T13:00Z")]
    [InlineData("Asia/Kathmandu", "2026-04-05T12:00Z", "2026-04-04T18:15Z")]
    [InlineData("Pacific/Chatham", "2026-04-05T12:00Z", "2026-04-05T11:15Z")]
    [InlineData("Africa/Cairo", "2026-04-24T12:00Z", "2026-04-23T22:00Z")]
    [InlineData("America/Santiago", "2026-09-06T12:00Z", "2026-09-06T04:00Z")]
    public void A_whole_day_begins_at_its_first_moment_in_odd_zones(string zone, string within, string midnight)
    {
        var day = LocalTime.DateOf(At(within), Zone(zone));

        Assert.Equal(At(midnight), LocalTime.FirstMomentOf(day.ToDateTime(TimeOnly.MinValue), Zone(zone)));
    }

    /// <summary>Samoa had no 2011-12-30.</summary>
    [Fact]
    public void A_day_that_a_zone_left_out_does_not_take_place()
    {
        var calendar = new BusinessCalendar(new WeekModel { Friday = ["00:00-24:00"] }, [], Zone("Pacific/Apia"));

        Assert.Equal(At("2012-01-05T10:00Z"), calendar.NextOpen(At("2011-12-30T00:00Z")));
    }

    [Fact]
    public void Years_of_holidays_end() => Assert.Equal(
        At("2036-01-07T09:00Z"),
        new BusinessCalendar(
            new WeekModel { Monday = ["09:00-10:00"] },
            Enumerable.Range(0, 522).Select(week => new DateOnly(2026, 1, 5).AddDays(7 * week)),
            TimeZoneInfo.Utc).NextOpen(At("2026-01-01T00:00Z")));

    [Fact]
    public void Time_does_not_run_backwards() => Assert.Throws<ArgumentOutOfRangeException>(
        () => new BusinessCalendar(Office, [], TimeZoneInfo.Utc).Add(At("2026-03-02T08:00Z"), TimeSpan.FromTicks(-1)));

    private static WeekModel Every(params string[] spans) => new()
    {
        Monday = spans,
        Tuesday = spans,
        Wednesday = spans,
        Thursday = spans,
        Friday = spans,
        Saturday = spans,
        Sunday = spans,
    };

    private static TimeZoneInfo Zone(string id) => TimeZoneInfo.FindSystemTimeZoneById(id);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}

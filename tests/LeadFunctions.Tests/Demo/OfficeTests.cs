using System.Globalization;
using LeadFunctions.Demo.Time;

namespace LeadFunctions.Tests.Demo;

public sealed class OfficeTests
{
    [Theory]
    [InlineData("2031-03-31 08:00", "2031-03-31 08:00")] // a Monday
    [InlineData("2031-03-31 07:59", "2031-03-31 08:10")]
    [InlineData("2031-03-31 18:00", "2031-04-01 08:10")]
    [InlineData("2031-04-04 18:00", "2031-04-07 08:10")] // a Friday
    [InlineData("2031-04-05 07:00", "2031-04-07 08:10")]
    [InlineData("2031-04-06 23:59", "2031-04-07 08:10")]
    [InlineData("2031-04-07 00:00", "2031-04-07 08:10")]
    public void What_comes_at_night_waits_for_the_next_working_day(string at, string expected) =>
        Assert.Equal(Utc(expected), Office.NextOpen(Utc(at), TimeSpan.FromMinutes(10)));

    [Theory]
    [InlineData("2031-03-31 17:59", "2031-03-31 17:59")]
    [InlineData("2031-03-31 20:00", "2031-03-31 17:50")]
    [InlineData("2031-03-31 03:00", "2031-03-28 17:50")]
    [InlineData("2031-04-05 12:00", "2031-04-04 17:50")]
    [InlineData("2031-04-06 12:00", "2031-04-04 17:50")]
    public void What_is_due_at_night_is_done_on_the_working_day_before(string at, string expected) =>
        Assert.Equal(Utc(expected), Office.LastOpen(Utc(at), TimeSpan.FromMinutes(10)));

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}

using System.Globalization;
using LeadFunctions.Desk.Now;

namespace LeadFunctions.Tests.Desk;

public sealed class LaterMomentsTests
{
    [Theory]
    [InlineData(
        "Tue 24 Nov, morning",
        "2026-11-24T09:14:06+01:00",
        "2026-11-24T10:00+01 2026-11-24T14:00+01 2026-11-25T09:00+01 2026-11-25T14:00+01 2026-11-30T09:00+01")]
    [InlineData("an hour before the afternoon", "2026-11-24T13:00:00+01:00", "2026-11-24T14:00+01 2026-11-25T09:00+01 2026-11-25T14:00+01 2026-11-30T09:00+01")]
    [InlineData("evening", "2026-11-24T18:50:00+01:00", "2026-11-24T19:45+01 2026-11-25T09:00+01 2026-11-25T14:00+01 2026-11-30T09:00+01")]
    [InlineData("before midnight", "2026-11-24T23:59:59+01:00", "2026-11-25T00:45+01 2026-11-25T09:00+01 2026-11-25T14:00+01 2026-11-30T09:00+01")]
    [InlineData("Sunday: Monday is tomorrow", "2026-11-29T10:00:00+01:00", "2026-11-29T11:00+01 2026-11-29T14:00+01 2026-11-30T09:00+01 2026-11-30T14:00+01")]
    [InlineData(
        "Monday: the next",
        "2026-11-30T08:00:00+01:00",
        "2026-11-30T09:00+01 2026-11-30T14:00+01 2026-12-01T09:00+01 2026-12-01T14:00+01 2026-12-07T09:00+01")]
    [InlineData("the night that loses an hour", "2026-03-28T23:30:00+01:00", "2026-03-29T00:30+01 2026-03-29T09:00+02 2026-03-29T14:00+02 2026-03-30T09:00+02")]
    [InlineData(
        "in the hour before the lost one",
        "2026-03-29T01:30:00+01:00",
        "2026-03-29T02:30+01 2026-03-29T14:00+02 2026-03-30T09:00+02 2026-03-30T14:00+02")]
    [InlineData(
        "the night that has an hour twice",
        "2026-10-25T02:30:00+02:00",
        "2026-10-25T03:30+02 2026-10-25T14:00+01 2026-10-26T09:00+01 2026-10-26T14:00+01")]
    public void Moments_lie_ahead_in_their_order_by_the_clocks_of_the_wall(string when, string now, string expected)
    {
        var at = DateTimeOffset.Parse(now, CultureInfo.InvariantCulture);

        var moments = LaterMoments.From(at, TimeZoneInfo.FindSystemTimeZoneById("Europe/Warsaw"));

        var shown = string.Join(' ', moments.Select(moment => moment.ToString("yyyy-MM-dd'T'HH:mmzz", CultureInfo.InvariantCulture)));
        Assert.Equal((when, expected), (when, shown));
        Assert.All(moments, moment => Assert.True(moment > at));
    }
}

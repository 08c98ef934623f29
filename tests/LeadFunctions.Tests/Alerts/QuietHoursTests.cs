using System.Globalization;
using LeadFunctions.Alerts;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Tests.Alerts;

public sealed class QuietHoursTests
{
    private readonly AlertOptions _options = new() { TimeZone = "Europe/Rome", QuietHours = { From = new TimeOnly(20, 0), To = new TimeOnly(7, 0) } };

    [Theory]
    [InlineData("2026-01-14T18:59:59Z", false)]
    [InlineData("2026-01-14T19:00:00Z", true)]
    [InlineData("2026-01-15T00:00:00Z", true)]
    [InlineData("2026-01-15T05:59:59Z", true)]
    [InlineData("2026-01-15T06:00:00Z", false)]
    [InlineData("2026-07-15T05:00:00Z", false)]
    [InlineData("2026-07-15T18:00:00Z", true)]
    public void A_night_is_quiet_by_the_clocks_of_its_place(string now, bool quiet) => Assert.Equal(quiet, Holds(NoticeKind.Overdue, now));

    [Theory]
    [InlineData("2026-01-14T11:59:59Z", false)]
    [InlineData("2026-01-14T12:00:00Z", true)]
    [InlineData("2026-01-14T13:00:00Z", false)]
    public void Quiet_may_lie_within_a_day(string now, bool quiet)
    {
        (_options.QuietHours.From, _options.QuietHours.To) = (new TimeOnly(13, 0), new TimeOnly(14, 0));

        Assert.Equal(quiet, Holds(NoticeKind.Overdue, now));
    }

    [Theory]
    [InlineData("2026-01-16T12:00:00Z", false)]
    [InlineData("2026-01-17T12:00:00Z", true)]
    [InlineData("2026-01-18T12:00:00Z", true)]
    [InlineData("2026-01-18T23:30:00Z", false)]
    public void A_weekend_is_quiet_when_it_is_to_be(string now, bool quiet)
    {
        _options.QuietHours = new QuietHoursOptions { Weekends = true };

        Assert.Equal(quiet, Holds(NoticeKind.Overdue, now));
    }

    [Fact]
    public void New_hot_leads_are_held_too_unless_they_are_excepted()
    {
        Assert.True(Holds(NoticeKind.Hot, "2026-01-15T00:00:00Z"));

        _options.QuietHours.ExceptHot = true;

        Assert.False(Holds(NoticeKind.Hot, "2026-01-15T00:00:00Z"));
        Assert.True(Holds(NoticeKind.Overdue, "2026-01-15T00:00:00Z"));
    }

    [Fact]
    public void Without_settings_it_is_never_quiet()
    {
        _options.QuietHours = new QuietHoursOptions();

        var start = new DateTimeOffset(2026, 1, 12, 0, 30, 0, TimeSpan.Zero);
        Assert.All(Enumerable.Range(0, 7 * 24), hour => Assert.False(QuietHours.Holds(NoticeKind.AtRisk, start.AddHours(hour), _options)));
    }

    private bool Holds(NoticeKind notice, string now) => QuietHours.Holds(notice, DateTimeOffset.Parse(now, CultureInfo.InvariantCulture), _options);
}

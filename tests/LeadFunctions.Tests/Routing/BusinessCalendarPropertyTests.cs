using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using LeadFunctions.Core.Routing;
using LeadFunctions.Tests.Scoring;

namespace LeadFunctions.Tests.Routing;

/// <summary>Over random weeks and holidays, in zones that change the clock by an hour, by half of one, at midnight or never, around those changes.</summary>
public sealed class BusinessCalendarPropertyTests
{
    private static readonly string[] Zones =
    [
        "UTC", "Europe/Rome", "Europe/Dublin", "America/New_York", "America/St_Johns", "America/Santiago", "Africa/Cairo", "Africa/Casablanca",
        "Asia/Beirut", "Asia/Kathmandu", "Asia/Tehran", "Australia/Lord_Howe", "Pacific/Chatham", "Pacific/Apia",
    ];

    private static readonly string[] WholeDay = ["00:00-24:00"];

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, DateTimeOffset[]> Changes = Zones.ToDictionary(zone => zone, ChangesOf);

    private static readonly Gen<(BusinessCalendar Calendar, TimeZoneInfo Zone, WeekModel Week, HashSet<DateOnly> Holidays, DateTimeOffset At)> Samples =
        from id in Gen.Elements(Zones)
        from days in Spans.ListOf(7)
        from open in Gen.Choose(0, 6)
        from holidays in Gen.Choose(0, 800).ListOf(5)
        from moment in MomentIn(id)
        let week = Week([.. days.Select((spans, day) => day == open && spans.Length == 0 ? ["08:00-11:30"] : spans)])
        let free = holidays.Select(DateOnly.FromDateTime(Start.DateTime).AddDays).ToHashSet()
        let zone = TimeZoneInfo.FindSystemTimeZoneById(id)
        select (new BusinessCalendar(week, free, zone), zone, week, free, moment);

    [Fact]
    public void A_later_start_and_more_work_never_end_earlier() => Generators.Check(
        from sample in Samples
        from minutes in Gen.Choose(0, 3000).Two()
        from later in Gen.Choose(0, 4000)
        select (sample, minutes, later),
        one =>
        {
            var ((calendar, _, _, _, at), (a, b), later) = one;
            var end = calendar.Add(at, TimeSpan.FromMinutes(a));
            return end >= at && end <= calendar.Add(at.AddMinutes(later), TimeSpan.FromMinutes(a)) && end <= calendar.Add(at, TimeSpan.FromMinutes(a + b));
        });

    [Fact]
    public void Work_may_be_added_in_parts() => Generators.Check(
        from sample in Samples
        from a in Gen.Choose(0, 3000)
        from b in Gen.Choose(0, 3000)
        select (sample.Calendar, sample.At, a, b),
        one => one.Calendar.Add(one.Calendar.Add(one.At, TimeSpan.FromMinutes(one.a)), TimeSpan.FromMinutes(one.b))
            == one.Calendar.Add(one.At, TimeSpan.FromMinutes(one.a + one.b)));

    [Fact]
    public void An_end_is_within_working_hours_and_as_many_open_minutes_lie_before_it() => Generators.Check(
        from sample in Samples
        from minutes in Gen.Choose(1, 600)
        select (sample.Calendar, sample.At, minutes),
        one =>
        {
            var (calendar, at, minutes) = one;
            var end = calendar.Add(at, TimeSpan.FromMinutes(minutes));
            // Two weeks at most are walked: rare openings are the other tests' matter.
            if (end - at > TimeSpan.FromDays(14))
                return calendar.IsOpen(end.AddTicks(-1));
            var open = 0;
            for (var minute = at; minute < end; minute = minute.AddMinutes(1))
                open += calendar.IsOpen(minute) ? 1 : 0;
            return calendar.IsOpen(end.AddTicks(-1)) && open == minutes;
        },
        tests: 60);

    [Fact]
    public void The_next_opening_is_open_and_nothing_before_it_is() => Generators.Check(
        from sample in Samples
        from percent in Gen.Choose(0, 99)
        select (sample.Calendar, sample.At, percent),
        one =>
        {
            var (calendar, at, percent) = one;
            var next = calendar.NextOpen(at);
            return next >= at && calendar.IsOpen(next) && calendar.Add(at, TimeSpan.Zero) <= next
                && (next == at || !calendar.IsOpen(at + ((next - at) * (percent / 100.0))));
        });

    /// <summary>What the wall clock shows decides, but for the hour that it shows twice.</summary>
    [Fact]
    public void It_is_open_when_the_wall_clock_says_so() => Generators.Check(
        Samples,
        sample =>
        {
            var local = TimeZoneInfo.ConvertTime(sample.At, sample.Zone).DateTime;
            var spans = sample.Week.Of(local.DayOfWeek).Select(OpenSpan.Parse);
            var says = !sample.Holidays.Contains(DateOnly.FromDateTime(local)) && spans.Any(span => span.From <= local.TimeOfDay && local.TimeOfDay < span.To);
            return IsShownTwice(sample.At, sample.Zone) || sample.Calendar.IsOpen(sample.At) == says;
        },
        tests: 1000);

    /// <summary>Asks for offsets only: IsAmbiguousTime is wrong where winter time is the one set off, as in Ireland.</summary>
    private static bool IsShownTwice(DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = at.UtcDateTime + zone.GetUtcOffset(at);
        return new[] { at.AddDays(-1), at.AddDays(1) }
            .Select(near => new DateTimeOffset(local - zone.GetUtcOffset(near), TimeSpan.Zero))
            .Any(other => other != at && other.UtcDateTime + zone.GetUtcOffset(other) == local);
    }

    /// <summary>None, one or two spans of a day in whole quarters of an hour, often in the night, when clocks change.</summary>
    private static Gen<string[]> Spans =>
        from kind in Gen.Choose(0, 3)
        from quarters in Gen.Choose(0, 96).ListOf(4)
        from early in Gen.Choose(0, 8)
        from length in Gen.Choose(1, 12)
        select kind switch
        {
            0 => Array.Empty<string>(),
            1 => WholeDay,
            2 => [Span(early, early + length)],
            _ => Pairs([.. quarters.Distinct().Order()]),
        };

    private static string[] Pairs(int[] quarters) => [.. quarters.Chunk(2).Where(pair => pair.Length == 2).Select(pair => Span(pair[0], pair[1]))];

    private static string Span(int from, int to) => $"{Time(from)}-{Time(to)}";

    private static string Time(int quarters) => string.Create(CultureInfo.InvariantCulture, $"{quarters / 4:d2}:{quarters % 4 * 15:d2}");

    private static WeekModel Week(string[][] days) => new()
    {
        Monday = days[0],
        Tuesday = days[1],
        Wednesday = days[2],
        Thursday = days[3],
        Friday = days[4],
        Saturday = days[5],
        Sunday = days[6],
    };

    private static Gen<DateTimeOffset> MomentIn(string zone) =>
        Changes[zone] is { Length: > 0 } changes ? Gen.Frequency((2, Anywhen), (3, Around(changes))) : Anywhen;

    private static Gen<DateTimeOffset> Around(DateTimeOffset[] changes) =>
        from change in Gen.Elements(changes)
        from minutes in Gen.OneOf(Gen.Choose(-120, 120), Gen.Choose(-2000, 2000))
        select change.AddMinutes(minutes);

    private static Gen<DateTimeOffset> Anywhen => Gen.Choose(0, 2 * 365 * 24 * 60).Select(minutes => Start.AddMinutes(minutes));

    private static DateTimeOffset[] ChangesOf(string id)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        var hours = Enumerable.Range(0, 2 * 365 * 24).Select(hour => Start.AddHours(hour));
        return [.. hours.Where(at => zone.GetUtcOffset(at) != zone.GetUtcOffset(at.AddHours(1)))];
    }
}

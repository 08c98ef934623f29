using System.Collections.Frozen;

namespace LeadFunctions.Core.Routing;

/// <summary>
/// A team's working hours. They are times of its wall clock, so an hour more or less of work on a day on which the clock changes; where the
/// clock shows a time twice, a span begins and ends at the first.
/// </summary>
internal sealed class BusinessCalendar
{
    private readonly OpenSpan[][] _week;
    private readonly FrozenSet<DateOnly> _holidays;
    private readonly TimeZoneInfo _zone;

    /// <param name="week">At least one hour altogether, without overlaps.</param>
    public BusinessCalendar(WeekModel week, IEnumerable<DateOnly> holidays, TimeZoneInfo zone)
    {
        _week = [.. Enum.GetValues<DayOfWeek>().Select(day => week.Of(day).Select(OpenSpan.Parse).OrderBy(span => span.From).ToArray())];
        _holidays = holidays.ToFrozenSet();
        _zone = zone;
    }

    /// <summary>The moment (UTC) at which so much working time has passed: within working hours, or at their very end.</summary>
    /// <param name="worked">0 or more; 0 is the next moment within working hours.</param>
    public DateTimeOffset Add(DateTimeOffset start, TimeSpan worked)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(worked, TimeSpan.Zero);
        foreach (var (from, to) in Openings(start))
        {
            var begin = from > start ? from : start;
            if (begin > to)
                continue;
            if (worked <= to - begin)
                return begin + worked;
            worked -= to - begin;
        }

        throw new ArgumentOutOfRangeException(nameof(worked));
    }

    public bool IsOpen(DateTimeOffset at) => Openings(at).TakeWhile(span => span.From <= at).Any(span => at < span.To);

    /// <summary><paramref name="at"/> itself when it is within working hours (UTC).</summary>
    public DateTimeOffset NextOpen(DateTimeOffset at)
    {
        var (from, _) = Openings(at).First(span => at < span.To);
        return from > at ? from : at.ToUniversalTime();
    }

    /// <summary>Working hours in order, from the day before <paramref name="around"/> to the end of the calendar.</summary>
    private IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Openings(DateTimeOffset around)
    {
        for (var day = LocalTime.DateOf(around, _zone).AddDays(-1); day < DateOnly.MaxValue; day = day.AddDays(1))
        {
            if (_holidays.Contains(day))
                continue;
            foreach (var span in _week[(int)day.DayOfWeek])
            {
                var midnight = day.ToDateTime(TimeOnly.MinValue);
                var (from, to) = (LocalTime.FirstMomentOf(midnight + span.From, _zone), LocalTime.FirstMomentOf(midnight + span.To, _zone));
                // The clock may jump over all of a span.
                if (from < to)
                    yield return (from, to);
            }
        }
    }
}

using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.Scoring;

/// <summary>Exponential decay with one half-life.</summary>
/// <param name="halfLifeDays">Days, above 0.</param>
internal readonly struct Decay(double halfLifeDays)
{
    private readonly double _halfLifeTicks = halfLifeDays * TimeSpan.TicksPerDay;

    /// <summary>
    /// Points left at a moment. Before <see cref="Interest.At"/> they stand as they are: a clock that runs behind must not make a lead warmer.
    /// </summary>
    public double PointsAt(Interest interest, DateTimeOffset at)
    {
        var age = at.UtcTicks - interest.At.UtcTicks;
        return age <= 0 ? interest.Points : interest.Points * Math.Pow(2, -age / _halfLifeTicks);
    }

    /// <summary>Adds points that were earned at a moment, in any order: older ones have faded as much as the rest by <see cref="Interest.At"/>.</summary>
    public Interest Add(Interest interest, double points, DateTimeOffset at)
    {
        var latest = (at > interest.At ? at : interest.At).ToUniversalTime();
        return new Interest(PointsAt(interest, latest) + PointsAt(new Interest(points, at), latest), latest);
    }

    /// <summary>
    /// First whole second, in UTC, at or after the moment when only <paramref name="points"/> are left; null when that is beyond the calendar.
    /// </summary>
    /// <param name="points">Above 0, at most the interest's points.</param>
    public DateTimeOffset? SecondWhenDownTo(Interest interest, double points)
    {
        var ticks = interest.At.UtcTicks + (Math.Log2(interest.Points / points) * _halfLifeTicks);
        var second = Math.Ceiling(ticks / TimeSpan.TicksPerSecond);

        // A day short of the end leaves room to look at the seconds beside it.
        return second * TimeSpan.TicksPerSecond < DateTimeOffset.MaxValue.UtcTicks - TimeSpan.TicksPerDay
            ? new DateTimeOffset((long)second * TimeSpan.TicksPerSecond, TimeSpan.Zero)
            : null;
    }
}

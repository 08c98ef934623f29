using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.Scoring;

/// <summary>Exponential decay with one half-life.</summary>
/// <param name="halfLifeDays">Days, above 0.</param>
internal readonly struct Decay(double halfLifeDays)
{
    /// <summary>Causes that are kept apart; the smallest of more are kept together.</summary>
    private const int MostShares = 40;

    /// <summary>Never shows, in a thousand causes; what is added and taken back leaves less.</summary>
    private const double Nothing = 1e-9;

    private const string Others = "other";

    private readonly double _halfLifeTicks = halfLifeDays * TimeSpan.TicksPerDay;

    /// <summary>
    /// Points left at a moment. Before <see cref="Interest.At"/> they stand as they are: a clock that runs behind must not make a lead warmer.
    /// </summary>
    public double PointsAt(Interest interest, DateTimeOffset at) => interest.Points * PartLeft(interest.At, at);

    /// <summary>Adds points that were earned at a moment, in any order: older ones have faded as much as the rest by <see cref="Interest.At"/>.</summary>
    /// <param name="points">Below 0 to take back what was added at the same moment.</param>
    public Interest Add(Interest interest, string cause, double points, DateTimeOffset at) =>
        Add(interest, new Interest(points, at) { Shares = [new InterestShare(cause, points)] });

    public Interest Add(Interest one, Interest other)
    {
        var latest = (other.At > one.At ? other.At : one.At).ToUniversalTime();
        var (left, otherLeft) = (PartLeft(one.At, latest), PartLeft(other.At, latest));
        return new Interest((one.Points * left) + (other.Points * otherLeft), latest) { Shares = Add(one.Shares, left, other.Shares, otherLeft) };
    }

    /// <summary>The part of points of one moment that is left at another, 0 to 1.</summary>
    public double PartLeft(DateTimeOffset since, DateTimeOffset at)
    {
        var age = at.UtcTicks - since.UtcTicks;
        return age <= 0 ? 1 : Math.Pow(2, -age / _halfLifeTicks);
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

    /// <summary>By cause, so that their order tells nothing of the order in which things happened.</summary>
    private static IReadOnlyList<InterestShare> Add(IReadOnlyList<InterestShare> some, double left, IReadOnlyList<InterestShare> others, double otherLeft)
    {
        var shares = some.ToDictionary(share => share.Cause, share => share.Points * left);
        foreach (var share in others)
            shares[share.Cause] = shares.GetValueOrDefault(share.Cause) + (share.Points * otherLeft);
        var kept = shares.Where(share => Math.Abs(share.Value) >= Nothing).ToList();
        if (kept.Count > MostShares)
        {
            var small = kept.OrderBy(share => share.Key == Others ? 0 : Math.Abs(share.Value)).ThenBy(share => share.Key, StringComparer.Ordinal)
                .Take(kept.Count - MostShares + 1).ToList();
            kept = [.. kept.Except(small), KeyValuePair.Create(Others, small.Sum(share => share.Value))];
        }

        return [.. kept.OrderBy(share => share.Key, StringComparer.Ordinal).Select(share => new InterestShare(share.Key, share.Value))];
    }
}

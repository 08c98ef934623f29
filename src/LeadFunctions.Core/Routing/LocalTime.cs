namespace LeadFunctions.Core.Routing;

/// <summary>Between the clock on a wall of a zone and moments. Only a zone's offset at a moment is asked for: that is never ambiguous.</summary>
internal static class LocalTime
{
    public static DateOnly DateOf(DateTimeOffset at, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    /// <summary>
    /// The first moment (UTC) at which the wall clock shows <paramref name="local"/> or has jumped over it. So later times of the wall clock
    /// never give earlier moments, and spans that touch on the wall touch in fact.
    /// </summary>
    public static DateTimeOffset FirstMomentOf(DateTime local, TimeZoneInfo zone)
    {
        var asUtc = new DateTimeOffset(local, TimeSpan.Zero);
        // Offsets differ by less than a day from UTC, and a zone changes its clock seldom: what holds a day before and a day after are the two candidates.
        var (one, other) = (asUtc - zone.GetUtcOffset(asUtc.AddDays(-1)), asUtc - zone.GetUtcOffset(asUtc.AddDays(1)));
        var (early, late) = one <= other ? (one, other) : (other, one);
        if (Shows(early, asUtc, zone))
            return early;
        return Shows(late, asUtc, zone) ? late : Jump(early, late, zone);
    }

    private static bool Shows(DateTimeOffset moment, DateTimeOffset asUtc, TimeZoneInfo zone) => moment + zone.GetUtcOffset(moment) == asUtc;

    /// <summary>The moment between the two at which the zone's offset changes.</summary>
    private static DateTimeOffset Jump(DateTimeOffset before, DateTimeOffset after, TimeZoneInfo zone)
    {
        var offset = zone.GetUtcOffset(before);
        while ((after - before).Ticks > 1)
        {
            var middle = before + ((after - before) / 2);
            (before, after) = zone.GetUtcOffset(middle) == offset ? (middle, after) : (before, middle);
        }

        return after;
    }
}

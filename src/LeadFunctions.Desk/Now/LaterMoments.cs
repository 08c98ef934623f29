namespace LeadFunctions.Desk.Now;

/// <summary>Moments that people choose when they put something off.</summary>
public static class LaterMoments
{
    private static readonly TimeSpan Morning = TimeSpan.FromHours(9);
    private static readonly TimeSpan Afternoon = TimeSpan.FromHours(14);

    /// <summary>An hour from now, this afternoon, tomorrow and next Monday morning: those that lie ahead, soonest first.</summary>
    /// <param name="now">In the time zone of whoever chooses.</param>
    public static IReadOnlyList<DateTimeOffset> From(DateTimeOffset now, TimeZoneInfo zone)
    {
        var today = now.Date;
        var monday = today.AddDays(((int)DayOfWeek.Monday - (int)today.DayOfWeek + 7) % 7 is var days and > 0 ? days : 7);
        var hour = now.AddHours(1);
        return
        [
            .. new[]
            {
                new DateTimeOffset(hour.Year, hour.Month, hour.Day, hour.Hour, hour.Minute / 15 * 15, 0, hour.Offset),
                At(today + Afternoon),
                At(today.AddDays(1) + Morning),
                At(today.AddDays(1) + Afternoon),
                At(monday + Morning),
            }.Where(moment => moment > now).Distinct().Order(),
        ];

        DateTimeOffset At(DateTime wall) => new(wall, zone.GetUtcOffset(wall));
    }
}

namespace LeadFunctions.Demo.Time;

/// <summary>When people work: from 8 to 18 on weekdays, by UTC.</summary>
internal static class Office
{
    private const int Opens = 8;
    private const int Closes = 18;

    public static bool IsOpen(DateTimeOffset at) => IsWorkday(at) && at.Hour is >= Opens and < Closes;

    /// <summary>The moment itself, or one soon after the office opens again.</summary>
    /// <param name="into">How long after the opening.</param>
    public static DateTimeOffset NextOpen(DateTimeOffset at, TimeSpan into)
    {
        if (IsOpen(at))
            return at;
        var day = Midnight(at);
        if (at.Hour >= Opens || !IsWorkday(day))
            day = day.AddDays(1);
        while (!IsWorkday(day))
            day = day.AddDays(1);
        return day.AddHours(Opens) + into;
    }

    /// <summary>The moment itself, or one shortly before the office closed last.</summary>
    /// <param name="before">How long before the closing.</param>
    public static DateTimeOffset LastOpen(DateTimeOffset at, TimeSpan before)
    {
        if (IsOpen(at))
            return at;
        var day = Midnight(at);
        if (at.Hour < Opens)
            day = day.AddDays(-1);
        while (!IsWorkday(day))
            day = day.AddDays(-1);
        return day.AddHours(Closes) - before;
    }

    private static bool IsWorkday(DateTimeOffset at) => at.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    private static DateTimeOffset Midnight(DateTimeOffset at) => new(at.UtcDateTime.Date, TimeSpan.Zero);
}

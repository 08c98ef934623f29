using LeadFunctions.Demo.Cast;

namespace LeadFunctions.Demo.Time;

/// <summary>When requests come: on weekdays more than on weekends, by day more than by night, and a little more from week to week.</summary>
internal static class Season
{
    /// <summary>From Sunday on.</summary>
    private static readonly double[] ByWeekday = [0.22, 1.05, 1.3, 1.25, 1.1, 0.85, 0.25];

    private static readonly double[] ByHour =
        [0.2, 0.2, 0.2, 0.2, 0.3, 0.5, 0.8, 1.2, 1.6, 1.8, 1.7, 1.4, 1.3, 1.6, 1.8, 1.7, 1.5, 1.2, 0.9, 0.7, 0.5, 0.4, 0.3, 0.2];

    /// <summary>By how much the last day has more than the first.</summary>
    private const double Growth = 0.6;

    /// <summary>Moments of a span, in order.</summary>
    public static IReadOnlyList<DateTimeOffset> Moments(DateTimeOffset from, DateTimeOffset until, int count, Random random)
    {
        var hours = Enumerable.Range(0, (int)(until - from).TotalHours).Select(hour => from.AddHours(hour)).ToList();
        var weights = hours.Select(hour => WeightOf(hour, (hour - from) / (until - from))).ToList();
        var all = weights.Sum();
        return [.. Enumerable.Range(0, count).Select(_ => Pick() + random.Minutes(0, 60)).Order()];

        DateTimeOffset Pick()
        {
            var at = random.NextDouble() * all;
            var index = weights.FindIndex(weight => (at -= weight) < 0);
            return hours[index < 0 ? ^1 : index];
        }
    }

    private static double WeightOf(DateTimeOffset hour, double progress) =>
        ByWeekday[(int)hour.DayOfWeek] * ByHour[hour.Hour] * (1 + (Growth * progress));
}

using System.Globalization;
using NCrontab;

namespace LeadFunctions.LocalHost.Timers;

/// <summary>When a timer is due: an NCRONTAB expression of five or six fields (the first of six is seconds) in UTC, or a fixed interval.</summary>
internal sealed class TimerSchedule
{
    private readonly CrontabSchedule? _crontab;
    private readonly TimeSpan _interval;

    private TimerSchedule(CrontabSchedule crontab) => _crontab = crontab;

    private TimerSchedule(TimeSpan interval) => _interval = interval;

    /// <exception cref="LocalHostException">The text is neither.</exception>
    public static TimerSchedule Parse(string text, string function)
    {
        var fields = text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).Length;
        if (fields == 1 && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var interval) && interval > TimeSpan.Zero)
            return new TimerSchedule(interval);
        return CrontabSchedule.TryParse(text, new CrontabSchedule.ParseOptions { IncludingSeconds = fields == 6 }) is { } crontab
            ? new TimerSchedule(crontab)
            : throw new LocalHostException(
                $"Function {function}: its schedule '{text}' is neither an NCRONTAB expression (such as 0 */5 * * * *) nor a time span (such as 00:05:00).");
    }

    /// <returns>The first due time after <paramref name="moment"/>.</returns>
    public DateTimeOffset After(DateTimeOffset moment) =>
        _crontab is null
            ? moment + _interval
            : new DateTimeOffset(_crontab.GetNextOccurrence(moment.UtcDateTime), TimeSpan.Zero);
}

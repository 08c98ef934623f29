using LeadFunctions.Core.Leads;

namespace LeadFunctions.Alerts;

/// <summary>Whether people are left in peace at a moment. Pure.</summary>
internal static class QuietHours
{
    public static bool Holds(NoticeKind notice, DateTimeOffset now, AlertOptions options)
    {
        var quiet = options.QuietHours;
        if (notice == NoticeKind.Hot && quiet.ExceptHot)
            return false;
        var local = TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone));
        if (quiet.Weekends && local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            return true;
        // IsBetween takes a beginning behind the end for one that spans midnight; the end itself is loud.
        return quiet is { From: { } from, To: { } to } && TimeOnly.FromTimeSpan(local.TimeOfDay).IsBetween(from, to);
    }
}

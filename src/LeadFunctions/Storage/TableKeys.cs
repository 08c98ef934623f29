using System.Globalization;

namespace LeadFunctions.Storage;

/// <summary>Row and partition keys made of times. Everything is UTC.</summary>
internal static class TableKeys
{
    public static string Hour(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMddHH", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    public static string Month(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMM", CultureInfo.InvariantCulture);

    /// <summary>19 digits that sort the newest time first.</summary>
    public static string NewestFirst(DateTimeOffset time) => (DateTimeOffset.MaxValue.Ticks - time.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);
}

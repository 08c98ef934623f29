using NodaTime;
using NodaTime.TimeZones;

namespace LeadFunctions.Nurture;

/// <summary>What the clocks of a country show, by the time zones that the tz database lists for it.</summary>
internal static class PlaceZones
{
    private static readonly Lazy<ILookup<string, DateTimeZone>> Zones = new(() => TzdbDateTimeZoneSource.Default.ZoneLocations!.ToLookup(
        location => location.CountryCode, location => DateTimeZoneProviders.Tzdb[location.ZoneId], StringComparer.OrdinalIgnoreCase));

    /// <param name="country">ISO 3166-1 alpha-2; null: unknown.</param>
    /// <returns>Differences from UTC, each once; none when the country is unknown to the database, too.</returns>
    public static IReadOnlyList<TimeSpan> Offsets(string? country, DateTimeOffset at)
    {
        if (country is null)
            return [];
        var instant = Instant.FromDateTimeOffset(at);
        return [.. Zones.Value[country].Select(zone => zone.GetUtcOffset(instant)).Distinct().Select(offset => offset.ToTimeSpan())];
    }
}

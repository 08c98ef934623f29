using LeadFunctions.Desk.Now;
using NodaTime;
using NodaTime.TimeZones;

namespace LeadFunctions.Pages;

/// <summary>What time it is in a country, by the time zones that the tz database lists for it.</summary>
internal static class PlaceClocks
{
    private static readonly Lazy<ILookup<string, DateTimeZone>> Zones = new(() => TzdbDateTimeZoneSource.Default.ZoneLocations!.ToLookup(
        location => location.CountryCode, location => DateTimeZoneProviders.Tzdb[location.ZoneId], StringComparer.OrdinalIgnoreCase));

    /// <param name="country">ISO 3166-1 alpha-2; null: unknown.</param>
    /// <returns>Null when the country is unknown to the database, too.</returns>
    public static PlaceClock? Of(string? country, DateTimeOffset now)
    {
        if (country is null)
            return null;
        var instant = Instant.FromDateTimeOffset(now);
        var offsets = Zones.Value[country].Select(zone => zone.GetUtcOffset(instant).ToTimeSpan()).ToArray();
        return offsets.Length == 0 ? null : new PlaceClock(offsets.Min(), offsets.Max());
    }
}

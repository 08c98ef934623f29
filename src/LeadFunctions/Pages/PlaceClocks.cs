using LeadFunctions.Desk.Now;
using LeadFunctions.Nurture;

namespace LeadFunctions.Pages;

/// <summary>What time it is in a country.</summary>
internal static class PlaceClocks
{
    /// <param name="country">ISO 3166-1 alpha-2; null: unknown.</param>
    /// <returns>Null when the country is unknown to the database, too.</returns>
    public static PlaceClock? Of(string? country, DateTimeOffset now) =>
        PlaceZones.Offsets(country, now) is { Count: > 0 } offsets ? new PlaceClock(offsets.Min(), offsets.Max()) : null;
}

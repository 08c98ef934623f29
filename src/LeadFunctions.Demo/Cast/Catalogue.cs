using System.Text.Json;

namespace LeadFunctions.Demo.Cast;

/// <summary>Where customers come from: their names, and what they write.</summary>
/// <param name="Code">ISO 3166-1 alpha-2 code.</param>
/// <param name="Weight">Share of the leads.</param>
/// <param name="Phone">A number nobody has; # stands for any digit.</param>
/// <param name="Countries">Names of the country as people write them.</param>
/// <param name="Forms">What follows a company's name.</param>
/// <param name="First">First names; after a | in Latin letters, where the name's own are others.</param>
internal sealed record Place(
    string Code,
    int Weight,
    string Phone,
    IReadOnlyList<string> Countries,
    IReadOnlyList<string> Forms,
    IReadOnlyList<string> First,
    IReadOnlyList<string> Last,
    IReadOnlyList<string> Titles,
    IReadOnlyList<string> Notes);

/// <param name="Id">As the marketplace writes it: <c>publisherId.offerId</c>.</param>
/// <param name="Price">What a usual customer pays a year.</param>
internal sealed record SoldOffer(string Id, string Title, decimal Price, string Currency);

/// <summary>What the demo is made of; all of it is made up.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<Place> Places { get; } = Read<Place>("places");

    public static IReadOnlyList<SoldOffer> Offers { get; } = Read<SoldOffer>("offers");

    public static IReadOnlyList<string> Companies { get; } = Read<string>("companies");

    private static T[] Read<T>(string name)
    {
        using var stream = typeof(Catalogue).Assembly.GetManifestResourceStream($"LeadFunctions.Demo.Data.{name}.json")!;
        return JsonSerializer.Deserialize<T[]>(stream, JsonSerializerOptions.Web)!;
    }
}

using LeadFunctions.Desk.Texts;
using LeadFunctions.Rendering;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Pages;

/// <summary>How somebody wants to see pages: by what they chose for this browser, else by what the browser asks for.</summary>
/// <param name="Theme"><c>light</c> or <c>dark</c>; null: as the system.</param>
/// <param name="HasKeys">Single letters are keys.</param>
internal sealed record DeskLook(DeskText Text, string? Theme, bool HasKeys)
{
    public const string Language = "desk-lang";
    public const string Zone = "desk-zone";

    public static DeskLook Of(HttpRequestData request, DateTimeOffset now)
    {
        var chosen = request.Cookies.ToLookup(cookie => cookie.Name, cookie => Uri.UnescapeDataString(cookie.Value), StringComparer.Ordinal);
        return new DeskLook(
            new DeskText(AskedCulture.Of(request, chosen[Language].FirstOrDefault()), ZoneOf(chosen[Zone].FirstOrDefault()), now),
            chosen["desk-theme"].FirstOrDefault() is "light" or "dark" ? chosen["desk-theme"].First() : null,
            chosen["desk-keys"].FirstOrDefault() != "off");
    }

    private static TimeZoneInfo ZoneOf(string? name) =>
        name is { Length: > 0 and < 64 } && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;
}

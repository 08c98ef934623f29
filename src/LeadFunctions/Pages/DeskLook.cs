using System.Globalization;
using LeadFunctions.Desk.Texts;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Net.Http.Headers;

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
        var asked = request.Headers.TryGetValues("Accept-Language", out var values) ? string.Join(',', values) : "";
        return new DeskLook(
            new DeskText(CultureOf(chosen[Language].FirstOrDefault(), asked), ZoneOf(chosen[Zone].FirstOrDefault()), now),
            chosen["desk-theme"].FirstOrDefault() is "light" or "dark" ? chosen["desk-theme"].First() : null,
            chosen["desk-keys"].FirstOrDefault() != "off");
    }

    /// <summary>The language that was chosen, else the first of the browser's that we speak; with the formats of the country for which it asks.</summary>
    private static CultureInfo CultureOf(string? chosen, string asked)
    {
        var wanted = StringWithQualityHeaderValue.TryParseList(asked.Split(','), out var list)
            ? list.OrderByDescending(one => one.Quality ?? 1).Select(one => one.Value.ToString()).Where(IsOurs).ToArray()
            : [];
        var language = DeskText.Languages.Contains(chosen) ? chosen! : wanted.Select(LanguageOf).FirstOrDefault() ?? DeskText.Languages[0];
        return CultureInfo.CreateSpecificCulture(wanted.FirstOrDefault(one => LanguageOf(one) == language) ?? (language == "en" ? "en-GB" : language));
    }

    private static bool IsOurs(string tag) => tag.Length <= 12 && DeskText.Languages.Contains(LanguageOf(tag)) && IsCulture(tag);

    private static bool IsCulture(string tag)
    {
        try
        {
            return CultureInfo.GetCultureInfo(tag, predefinedOnly: true) is not null;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }

    private static string LanguageOf(string tag) => tag.Split('-')[0].ToLowerInvariant();

    private static TimeZoneInfo ZoneOf(string? name) =>
        name is { Length: > 0 and < 64 } && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;
}

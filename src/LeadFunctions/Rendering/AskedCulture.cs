using System.Globalization;
using LeadFunctions.Desk.Texts;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Net.Http.Headers;

namespace LeadFunctions.Rendering;

/// <summary>In which language, and with which formats, somebody wants to read pages.</summary>
internal static class AskedCulture
{
    /// <summary>The language that was chosen, else the first of the browser's that we speak; with the formats of the country for which it asks.</summary>
    /// <param name="chosen">ISO 639-1 code, or whatever a stranger put there.</param>
    public static CultureInfo Of(HttpRequestData request, string? chosen)
    {
        var asked = request.Headers.TryGetValues("Accept-Language", out var values) ? string.Join(',', values) : "";
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
}

using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LeadFunctions.Desk.Texts;

/// <summary>All that a page says, in the language of whoever looks at it, with numbers and times as people there write them.</summary>
/// <param name="culture">Formats; its language is one of <see cref="Languages"/>.</param>
/// <param name="zone">Time zone of whoever looks.</param>
/// <param name="now">Now (UTC).</param>
public sealed class DeskText(CultureInfo culture, TimeZoneInfo zone, DateTimeOffset now)
{
    private static readonly ResourceManager Resources = new("LeadFunctions.Desk.Texts.Desk", typeof(DeskText).Assembly);

    /// <summary>The page encodes it once more; letters of all languages stay as they are.</summary>
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Languages that the desk speaks, by their ISO 639-1 codes; the first where a browser asks for none of them.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "it", "fr", "ko", "tr"];

    /// <summary>A language by its own name.</summary>
    /// <param name="language">ISO 639-1 code.</param>
    public static string NameOf(string language)
    {
        var own = CultureInfo.GetCultureInfo(language);
        return own.TextInfo.ToTitleCase(own.NativeName);
    }

    /// <summary>ISO 639-1 code of the language.</summary>
    public string Language => culture.TwoLetterISOLanguageName;

    /// <summary>Formats of numbers and times.</summary>
    public CultureInfo Culture => culture;

    /// <summary>Time zone of whoever looks.</summary>
    public TimeZoneInfo Zone => zone;

    /// <summary>The moment at which the page was made (UTC).</summary>
    public DateTimeOffset Now => now;

    /// <summary>The text of a key.</summary>
    /// <exception cref="KeyNotFoundException">There is no such text.</exception>
    public string this[string key] => Find(key) ?? throw new KeyNotFoundException($"The desk has no text {key}.");

    /// <summary>The text of a key; null when there is none.</summary>
    public string? Find(string key) => Resources.GetString(key, culture);

    /// <summary>The text of a key with values put in.</summary>
    public string Format(string key, params ReadOnlySpan<object?> values) => string.Format(culture, this[key], values);

    /// <summary>The text for so many: that of <c>key.one</c> or <c>key.other</c>, with the number as its first value.</summary>
    public string Count(string key, long count, object? second = null) => Format($"{key}.{(IsOne(count) ? "one" : "other")}", count, second);

    /// <summary>A whole number.</summary>
    public string Number(long number) => number.ToString("N0", culture);

    /// <summary>A number with one decimal.</summary>
    public string Tenths(double number) => number.ToString("N1", culture);

    /// <summary>A part of one as percent.</summary>
    public string Percent(double part) => part.ToString("P0", culture);

    /// <summary>A moment in the time zone of whoever looks.</summary>
    public DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone);

    /// <summary>Time of day.</summary>
    public string Time(DateTimeOffset at) => Local(at).ToString("t", culture);

    /// <summary>A moment as short as it is clear: the time today, the weekday and time within a week, else the date.</summary>
    public string Moment(DateTimeOffset at)
    {
        var (local, today) = (Local(at), Local(now).Date);
        return (local.Date - today).TotalDays switch
        {
            0 => Time(at),
            -1 => Format("time.yesterday", Time(at)),
            1 => Format("time.tomorrow", Time(at)),
            > -7 and < 7 => $"{local.ToString("ddd", culture)} {Time(at)}",
            _ when local.Year == today.Year || Math.Abs((local.Date - today).TotalDays) < 180 => $"{DayAndMonth(at)} {Time(at)}",
            _ => Date(at),
        };
    }

    /// <summary>Day and month.</summary>
    public string DayAndMonth(DateTimeOffset at) =>
        Local(at).ToString(culture.DateTimeFormat.MonthDayPattern.Replace("MMMM", "MMM", StringComparison.Ordinal), culture);

    /// <summary>Day, month and year.</summary>
    public string Date(DateTimeOffset at) => $"{DayAndMonth(at)} {Local(at).Year}";

    /// <summary>A moment in full, to be read when somebody points at a short one.</summary>
    public string Full(DateTimeOffset at) => Local(at).ToString("f", culture);

    /// <summary>How long it is to a moment, or since: minus stands before what is over.</summary>
    public string Left(DateTimeOffset at) => (at < now ? "−" : "") + Span(at - now);

    /// <summary>A length of time in its two largest units; the sign does not show.</summary>
    public string Span(TimeSpan length)
    {
        var parts = Parts(length);
        return Format(parts.Key, parts.First, parts.Second);
    }

    /// <summary>The same as its text's key and up to two numbers, for what shows units smaller than numbers.</summary>
    public static (string Key, long First, long Second) Parts(TimeSpan length)
    {
        var span = length.Duration();
        return span switch
        {
            { TotalMinutes: < 1 } => ("span.s", span.Seconds, 0),
            { TotalHours: < 1 } => ("span.min", span.Minutes, 0),
            { TotalHours: < 48 } => ("span.h", (long)span.TotalHours, span.Minutes),
            _ => ("span.d", (long)span.TotalDays, 0),
        };
    }

    /// <summary>Name of a country by its ISO 3166-1 code, in the language of whoever looks; the code itself where there is no name.</summary>
    public string Country(string code)
    {
        try
        {
            // What Italian calls the United States is the native name of it-US.
            return new RegionInfo($"{Language}-{code}") is { ThreeLetterISORegionName.Length: 3 } region && code != "ZZ" ? region.NativeName : code;
        }
        catch (ArgumentException)
        {
            return code;
        }
    }

    /// <summary>What scripts say, as JSON: the texts whose keys begin with <c>js.</c> or <c>span.</c>.</summary>
    public string ForScripts()
    {
        var names = Resources.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: true)!.Cast<DictionaryEntry>()
            .Select(entry => (string)entry.Key)
            .Where(key => key.StartsWith("js.", StringComparison.Ordinal) || key.StartsWith("span.", StringComparison.Ordinal));
        return JsonSerializer.Serialize(names.Order(StringComparer.Ordinal).ToDictionary(key => key, key => this[key]), Readable);
    }

    /// <summary>Plural rules of CLDR for whole numbers in the five languages.</summary>
    private bool IsOne(long count) => Language switch
    {
        "fr" => count is 0 or 1,
        "ko" => false,
        _ => count == 1,
    };
}

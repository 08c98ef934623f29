using System.Globalization;
using System.Text.Json;

namespace LeadFunctions.Alerts;

/// <summary>Our own words in one language, from the resource <c>Texts/{language}.json</c>.</summary>
internal sealed class AlertTexts
{
    public static readonly string[] Languages = ["en", "it", "fr", "ko", "tr"];

    private readonly Dictionary<string, string> _texts;

    private AlertTexts(string language, Dictionary<string, string> texts)
    {
        Culture = CultureInfo.GetCultureInfo(language);
        _texts = texts;
    }

    public CultureInfo Culture { get; }

    public IReadOnlyDictionary<string, string> All => _texts;

    /// <param name="language">One of <see cref="Languages"/>.</param>
    public static AlertTexts Load(string language)
    {
        using var resource = typeof(AlertTexts).Assembly.GetManifestResourceStream($"LeadFunctions.Alerts.Texts.{language}.json")
            ?? throw new InvalidOperationException($"There are no texts in {language}.");
        return new AlertTexts(language, JsonSerializer.Deserialize<Dictionary<string, string>>(resource)!);
    }

    public string Get(string key, params object[] values) => string.Format(Culture, _texts[key], values);

    public bool Has(string key) => _texts.ContainsKey(key);
}

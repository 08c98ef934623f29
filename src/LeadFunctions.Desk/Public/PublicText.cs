using System.Globalization;
using System.Resources;

namespace LeadFunctions.Desk.Public;

/// <summary>What pages for anybody say, in the language of whoever looks at them.</summary>
/// <param name="culture">Formats; its language is one of <see cref="Texts.DeskText.Languages"/>.</param>
public sealed class PublicText(CultureInfo culture)
{
    private static readonly ResourceManager Resources = new("LeadFunctions.Desk.Public.Public", typeof(PublicText).Assembly);

    /// <summary>ISO 639-1 code of the language.</summary>
    public string Language => culture.TwoLetterISOLanguageName;

    /// <summary>Formats of numbers and times.</summary>
    public CultureInfo Culture => culture;

    /// <summary>The text of a key.</summary>
    /// <exception cref="KeyNotFoundException">There is no such text.</exception>
    public string this[string key] => Find(key) ?? throw new KeyNotFoundException($"Pages for anybody have no text {key}.");

    /// <summary>The text of a key; null when there is none.</summary>
    public string? Find(string key) => Resources.GetString(key, culture);

    /// <summary>The text of a key with values put in.</summary>
    public string Format(string key, params ReadOnlySpan<object?> values) => string.Format(culture, this[key], values);
}

using System.Text;

namespace LeadFunctions.Imports;

/// <summary>Encodings in which lists are written: those that every .NET knows, and the code pages of Windows.</summary>
internal static class TextEncodings
{
    public const string Unknown =
        "The encoding is not known: name it as the web does, such as utf-8, utf-16, windows-1252, windows-1254 (Turkish), windows-1250 (Central Europe) "
        + "or euc-kr.";

    /// <summary>Korean, as Windows writes it.</summary>
    public static Encoding Korean { get; } = Page(949);

    public static Encoding Western { get; } = Page(1252);

    public static Encoding Turkish { get; } = Page(1254);

    public static Encoding Central { get; } = Page(1250);

    /// <summary>What Windows writes where a language is at home; null for the Western one, and where there is none.</summary>
    /// <param name="language">BCP 47 tag.</param>
    public static Encoding? Of(string? language) => language?.Split('-')[0].ToLowerInvariant() switch
    {
        "ko" => Korean,
        "tr" or "az" => Turkish,
        "pl" or "cs" or "sk" or "hu" or "sl" or "hr" or "bs" or "ro" => Central,
        "ru" or "uk" or "bg" or "sr" or "mk" or "be" => Page(1251),
        "el" => Page(1253),
        "he" => Page(1255),
        "ar" => Page(1256),
        "et" or "lv" or "lt" => Page(1257),
        "vi" => Page(1258),
        "th" => Page(874),
        "ja" => Page(932),
        "zh" => Page(language.EndsWith("TW", StringComparison.OrdinalIgnoreCase) || language.EndsWith("Hant", StringComparison.OrdinalIgnoreCase) ? 950 : 936),
        _ => null,
    };

    /// <returns>Null when nobody knows the name.</returns>
    public static Encoding? Find(string name)
    {
        try
        {
            var known = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
            // Latin 1 and ASCII are read as Windows-1252, as on the web: what is sent under their names often is.
            return known.CodePage is 28591 or 20127 ? Western : known.CodePage == Encoding.UTF8.CodePage ? Encoding.UTF8 : known;
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>The same, that throws for bytes which are none of it.</summary>
    public static Encoding Strict(Encoding encoding) =>
        CodePagesEncodingProvider.Instance.GetEncoding(encoding.CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
        ?? Encoding.GetEncoding(encoding.CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    private static Encoding Page(int page) => CodePagesEncodingProvider.Instance.GetEncoding(page)
        ?? throw new InvalidOperationException($"Code page {page} is missing.");
}

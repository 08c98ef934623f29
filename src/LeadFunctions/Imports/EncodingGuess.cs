using System.Text;

namespace LeadFunctions.Imports;

/// <summary>In which encoding a file is written that does not say so.</summary>
internal static class EncodingGuess
{
    private const string TurkishLetters = "çğıöşüâîûÇĞİÖŞÜÂÎÛ";
    private const string TurkishAlone = "ğışĞİŞ";

    /// <summary>
    /// By its mark, by the zeros of UTF-16, or because all of it is valid UTF-8: these are certain. Else a guess by the letters that come out.
    /// </summary>
    /// <param name="start">First bytes of the file.</param>
    /// <param name="isUtf8">All of the file is valid UTF-8.</param>
    /// <param name="language">Of the people, or null.</param>
    public static Encoding Of(ReadOnlySpan<byte> start, bool isUtf8, string? language)
    {
        if (Unicode(start) is { } unicode)
            return unicode;
        return isUtf8 ? Encoding.UTF8 : ByLetters(WholeLines(start), language);
    }

    private static Encoding? Unicode(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith(Encoding.UTF8.Preamble))
            return Encoding.UTF8;
        if (start.StartsWith(Encoding.Unicode.Preamble))
            return Encoding.Unicode;
        if (start.StartsWith(Encoding.BigEndianUnicode.Preamble))
            return Encoding.BigEndianUnicode;
        // Delimiters and line breaks alone make many zeros, all on one side; no other text has any.
        var (even, odd) = (0, 0);
        for (var place = 0; place < start.Length; place++)
        {
            if (start[place] == 0)
                _ = place % 2 == 0 ? even++ : odd++;
        }

        return (even, odd) switch
        {
            (0, > 0) => Encoding.Unicode,
            ( > 0, 0) => Encoding.BigEndianUnicode,
            _ => null,
        };
    }

    private static Encoding ByLetters(ReadOnlySpan<byte> bytes, string? language)
    {
        if (TextEncodings.Of(language) is { } usual && Decode(usual, bytes) is not null)
            return usual;
        if (Decode(TextEncodings.Korean, bytes) is { } korean && IsMostly(korean, c => c is >= '\uAC00' and <= '\uD7A3' or >= '\u3130' and <= '\u318F'))
            return TextEncodings.Korean;
        var turkish = Decode(TextEncodings.Turkish, bytes);
        if (turkish is not null && turkish.Any(TurkishAlone.Contains) && turkish.Where(c => c >= '\u00C0').All(TurkishLetters.Contains))
            return TextEncodings.Turkish;
        return HasSignsInWords(Decode(TextEncodings.Western, bytes)) ? TextEncodings.Central : TextEncodings.Western;
    }

    /// <summary>What the Western code page reads as ³, ¹ or ¿ amid a word is a letter of a Central European one.</summary>
    private static bool HasSignsInWords(string? text)
    {
        if (text is null)
            return true;
        for (var place = 1; place < text.Length; place++)
        {
            if (text[place] >= '\u0080' && !char.IsLetter(text[place]) && char.IsLetter(text[place - 1])
                && text[place] is '³' or '¹' or '¿' or '¼' or '¾' or '£' or '¯' or '\u008D' or '\u008F' or '\u009D')
                return true;
        }

        return false;
    }

    private static bool IsMostly(string text, Func<char, bool> isLetter)
    {
        var foreign = text.Where(c => c >= '\u0080').ToArray();
        return foreign.Length > 0 && foreign.Count(isLetter) >= foreign.Length * 0.8;
    }

    private static string? Decode(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return TextEncodings.Strict(encoding).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>A character of several bytes is not cut at a line's end.</summary>
    private static ReadOnlySpan<byte> WholeLines(ReadOnlySpan<byte> start) =>
        start.LastIndexOf((byte)'\n') is > 0 and var end && start.Length >= FileLook.StartBytes ? start[..end] : start;
}

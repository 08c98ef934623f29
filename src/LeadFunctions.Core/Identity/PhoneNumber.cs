using System.Globalization;

namespace LeadFunctions.Core.Identity;

/// <summary>
/// Brings the spellings of one telephone number together, for comparison only. What is compared is the national number without its leading zeros: the one
/// part that a person writes whether or not the country is written too (<c>+44 (0)20 7946 0958</c>, <c>0044 20 7946 0958</c>, <c>020 7946 0958</c>).
/// </summary>
/// <remarks>
/// A false merge shows one customer's history to whoever looks at another, a missed one only makes two rows; so every doubt ends in no key or in two keys that
/// differ. Numbers of two countries may share their national digits, but to merge they would also have to share the last name, which the key holds as well.
/// Seven digits or fewer are a local number without its area code, unless a country code shows that the number is whole; then the code is kept with it.
/// A country code without a plus sign or zeros before it cannot be told from an area code and stays: such a number is missed.
/// </remarks>
internal static class PhoneNumber
{
    private const int LongestInternational = 15;
    private const int ShortestNational = 8;
    private const int ShortestWithCountry = 7;

    /// <summary>The number's comparable form, or null when it is too short, too long or a filler such as 1234567890 or 000000000.</summary>
    public static string? Normalize(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;

        Span<char> buffer = stackalloc char[LongestInternational + 6];
        if (!TryReadDigits(text, buffer, out var length, out var isInternational))
            return null;
        ReadOnlySpan<char> digits = buffer[..length];
        digits = WithoutExitCode(digits, ref isInternational);
        var country = isInternational ? CountryCodeOf(digits) : default;
        var national = digits[country.Length..].TrimStart('0');
        if (national.Length == 11 && national[0] == '1')
            national = national[1..];

        if (country.Length + national.Length > LongestInternational || IsFiller(national))
            return null;
        if (national.Length >= ShortestNational)
            return national.ToString();
        return isInternational && national.Length == ShortestWithCountry ? $"+{country}{national}" : null;
    }

    /// <summary>Reads the digits, in whatever script, up to an extension. False when there are more than any number has.</summary>
    private static bool TryReadDigits(ReadOnlySpan<char> text, Span<char> digits, out int length, out bool isInternational)
    {
        length = 0;
        isInternational = false;
        foreach (var c in text)
        {
            if (char.IsDigit(c))
            {
                if (length == digits.Length)
                    return false;
                digits[length++] = char.IsAsciiDigit(c) ? c : (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c));
            }
            else if (c is '+' or '＋' && length == 0)
            {
                isInternational = true;
            }
            else if (length > 0 && (char.IsLetter(c) || c is '#' or '＃' or ';' or ',' or '*'))
            {
                break;
            }
        }

        return true;
    }

    /// <summary>Drops 00, and North America's 011 where what follows is long enough for it not to be an area code such as Leeds' 0113.</summary>
    private static ReadOnlySpan<char> WithoutExitCode(ReadOnlySpan<char> digits, scoped ref bool isInternational)
    {
        if (isInternational)
            return digits.TrimStart('0');
        var exitCode = digits.StartsWith("00") ? 2 : digits.StartsWith("011") && digits.Length >= 13 ? 3 : 0;
        isInternational = exitCode > 0;
        return digits[exitCode..];
    }

    /// <summary>The E.164 country code at the start: one digit for zones 1 and 7, two for the codes listed, else three.</summary>
    private static ReadOnlySpan<char> CountryCodeOf(ReadOnlySpan<char> digits)
    {
        if (digits.Length < 3)
            return digits;
        var two = ((digits[0] - '0') * 10) + digits[1] - '0';
        var length = digits[0] is '1' or '7' ? 1
            : two is 20 or 27 or (>= 30 and <= 34) or 36 or 39 or 40 or 41 or (>= 43 and <= 49) or (>= 51 and <= 58) or (>= 60 and <= 66)
                or 81 or 82 or 84 or 86 or (>= 90 and <= 95) or 98 ? 2
            : 3;
        return digits[..length];
    }

    /// <summary>One digit throughout, or digits that count up or down by one.</summary>
    private static bool IsFiller(ReadOnlySpan<char> digits)
    {
        if (digits.Length < 2)
            return true;
        var step = Step(digits[0], digits[1]);
        if (step is not (0 or 1 or 9))
            return false;
        for (var i = 2; i < digits.Length; i++)
        {
            if (Step(digits[i - 1], digits[i]) != step)
                return false;
        }

        return true;
    }

    private static int Step(char from, char to) => (to - from + 10) % 10;
}

using System.Globalization;
using System.Text;
using LeadFunctions.Core.Leads;
using PhoneNumbers;
using Parsed = PhoneNumbers.PhoneNumber;

namespace LeadFunctions.Core.Identity;

/// <summary>Brings the spellings of one telephone number together, for comparison only: E.164 where the country is known, else the digits.</summary>
/// <remarks>
/// A false merge shows one customer's history to whoever looks at another, a missed one only makes two rows; so every doubt ends in no key or in two keys that
/// differ. A national number from a lead without a country stays digits, which never equal the E.164 form of the same number: that match is missed.
/// A number counts when its length is possible. Whether it is in use ("valid") is not asked: that changes with each release of the numbering plans, and keys
/// must not change with it.
/// </remarks>
internal static class PhoneNumber
{
    private const int MostDigits = 15;
    private const int MostDialled = MostDigits + 6;
    private const int FewestDigits = 8;
    private const int FewestWholeDigits = 7;
    public const int TailDigits = 7;

    private static readonly Lazy<PhoneNumberUtil> Plans = new(PhoneNumberUtil.GetInstance);

    /// <summary>Loads the numbering plans now, which takes about 0.1 s, and not with the first lead.</summary>
    public static void EnsureLoaded() => Normalize("+1 425 555 0147", "US");

    /// <summary>The number's comparable form, or null when it is too short, too long or a filler such as 1234567890 or 000000000.</summary>
    /// <param name="countryCode">ISO 3166-1 alpha-2 code of the country from which the number is dialled, or null.</param>
    public static string? Normalize(string? text, string? countryCode)
    {
        if (string.IsNullOrEmpty(text) || text.Length > SubmissionLimits.Phone)
            return null;
        var dialled = Dialled(text);
        var digits = dialled.TrimStart('+');
        if (digits.Length > MostDialled || IsFiller(digits))
            return null;
        return InPlan(dialled, countryCode) is { } number ? E164(number, digits.Length) : Digits(digits);
    }

    /// <summary>
    /// What tells one line from another however its number is written, for looking alike only: the last seven digits of the comparable form or, where there is
    /// none, of what was dialled. Null when that is shorter or a filler.
    /// </summary>
    public static string? Tail(string? text, string? countryCode) => LooseDigits(text, countryCode)?[^TailDigits..];

    /// <summary>The digits of the comparable form or, where there is none, those that were dialled; null when they are fewer than seven or a filler.</summary>
    public static string? LooseDigits(string? text, string? countryCode)
    {
        if (Normalize(text, countryCode) is { } number)
            return number.TrimStart('+');
        if (string.IsNullOrEmpty(text) || text.Length > SubmissionLimits.Phone)
            return null;
        var digits = Dialled(text).TrimStart('+').TrimStart('0');
        return digits.Length is < TailDigits or > MostDialled || IsFiller(digits) ? null : digits;
    }

    /// <summary>
    /// The digits, in whatever script, with a plus before them if there is one, up to an extension. Letters in place of digits (1-800-FLOWERS) count as an
    /// extension too: what is left is too short for a key, as it should be for a line that a whole company shares.
    /// </summary>
    private static string Dialled(string text)
    {
        var dialled = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsDigit(c))
                dialled.Append(CharUnicodeInfo.GetDecimalDigitValue(c));
            else if (c is '+' or '＋' && dialled.Length == 0)
                dialled.Append('+');
            else if (dialled.Length > 0 && dialled[^1] != '+' && (char.IsLetter(c) || c is '#' or '＃' or ';' or ',' or '*'))
                break;
        }

        return dialled.ToString();
    }

    /// <summary>The number in its country's plan, or null when there is no country or it has no such numbers.</summary>
    private static Parsed? InPlan(string dialled, string? countryCode)
    {
        if (dialled.StartsWith('+'))
            return Parse("+" + dialled.TrimStart('+').TrimStart('0'), null);

        // Some countries' own exit codes start with 00 and go on (Australia's 0011, Brazil's 00 and a carrier), so they are tried before the plain 00, except
        // where that leads back into the lead's own country.
        var abroad = ExitCode(dialled) is > 0 and var length ? Parse("+" + dialled[length..], null) : null;
        if (abroad is not null && abroad.CountryCode == Plans.Value.GetCountryCodeForRegion(countryCode))
            return abroad;
        var isExitCode = dialled.StartsWith("00", StringComparison.Ordinal);
        return Parse(dialled, countryCode) is { } number && (!isExitCode || IsInternational(number)) ? number : abroad;
    }

    private static Parsed? Parse(string dialled, string? countryCode)
    {
        try
        {
            var number = Plans.Value.ParseAndKeepRawInput(dialled, countryCode);
            return Plans.Value.IsPossibleNumberWithReason(number) == PhoneNumberUtil.ValidationResult.IS_POSSIBLE ? number : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>
    /// Exit codes that people write wherever they are: 00, and North America's 011 where what follows is too long for an area code such as Leeds' 0113.
    /// </summary>
    private static int ExitCode(string dialled) =>
        dialled.StartsWith("00", StringComparison.Ordinal) ? 2 : dialled.StartsWith("011", StringComparison.Ordinal) && dialled.Length >= 13 ? 3 : 0;

    private static bool IsInternational(Parsed number) =>
        number.CountryCodeSource is Parsed.Types.CountryCodeSource.FROM_NUMBER_WITH_PLUS_SIGN or Parsed.Types.CountryCodeSource.FROM_NUMBER_WITH_IDD;

    /// <summary>Seven digits or fewer may lack their area code, unless what stands before them shows that they are whole.</summary>
    private static string? E164(Parsed number, int dialledDigits)
    {
        var national = Plans.Value.GetNationalSignificantNumber(number);
        var isWhole = national.Length >= FewestDigits
            || (national.Length == FewestWholeDigits && (IsInternational(number) || dialledDigits > national.Length || HasNoAreaCodes(number)));
        return isWhole && !IsFiller(national) ? Plans.Value.Format(number, PhoneNumberFormat.E164) : null;
    }

    /// <summary>Where nothing is dialled before national numbers, they are always written whole.</summary>
    private static bool HasNoAreaCodes(Parsed number) =>
        string.IsNullOrEmpty(Plans.Value.GetNddPrefixForRegion(Plans.Value.GetRegionCodeForCountryCode(number.CountryCode), stripNonDigits: true));

    /// <summary>Without zeros before it, and without North America's 1 before ten digits.</summary>
    private static string? Digits(string dialled)
    {
        var digits = dialled.TrimStart('0');
        if (digits.Length == 11 && digits[0] == '1')
            digits = digits[1..].TrimStart('0');
        return digits.Length is < FewestDigits or > MostDigits || IsFiller(digits) ? null : digits;
    }

    /// <summary>One digit throughout, or digits that count up or down by one.</summary>
    private static bool IsFiller(string digits)
    {
        var steps = digits.Zip(digits.Skip(1), (from, to) => (to - from + 10) % 10).Distinct().ToList();
        return steps is [] or [0 or 1 or 9];
    }
}

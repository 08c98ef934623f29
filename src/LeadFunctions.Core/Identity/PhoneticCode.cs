using System.Text;
using AnyAscii;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.Identity;

/// <summary>
/// Writes a name roughly as it sounds, in any language: what people mistype or spell in two ways (Schmidt, Schmitt; Müller, Mueller; Иванов, Ivanov)
/// mostly has one code. Its first sounds, in classes of consonants; other scripts are read in Latin letters first (AnyAscii).
/// </summary>
internal static class PhoneticCode
{
    /// <summary>Sounds in a code: fewer put too many names together, more put typing errors apart.</summary>
    private const int Length = 3;

    /// <summary>More letters than a name has before its third consonant.</summary>
    private const int LettersRead = 64;

    private const char Vowel = 'A';
    private const char Silent = ' ';

    /// <summary>
    /// The code, or empty when the text has neither letters nor digits. Depends on nothing but <see cref="TextFold.Fold"/> of the text: what folds to one text
    /// has one code.
    /// </summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var folded = TextFold.Fold(text);
        var letters = Latin(folded);
        var code = Sounds(letters);
        if (code.Length == 1)
            code.Append(VowelAfterFirst(letters));
        return code.Length > 0 ? code.ToString() : Start(letters.Length > 0 ? letters : folded);
    }

    /// <summary>Folded text in Latin letters: a to z and digits, its first <see cref="LettersRead"/>.</summary>
    public static string Latin(string folded)
    {
        var read = folded.Length > LettersRead ? folded[..LettersRead] : folded;
        return Ascii.IsValid(read)
            ? read
            : string.Concat(TextCleaner.Repair(read).Normalize().Transliterate().Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
    }

    private static string Start(string text) => text[..Math.Min(text.Length, Length)];

    private static StringBuilder Sounds(string letters)
    {
        var code = new StringBuilder(Length);
        var before = Silent;
        for (var i = 0; i < letters.Length && code.Length < Length; i++)
        {
            var sound = SoundAt(letters, i);
            if (sound == Silent)
                continue;
            if (sound != before && (sound != Vowel || code.Length == 0))
                code.Append(sound);
            before = sound;
        }

        return code;
    }

    private static char SoundAt(string letters, int i)
    {
        var next = i + 1 < letters.Length ? letters[i + 1] : '\0';
        var isFirst = i == 0;
        return letters[i] switch
        {
            'a' or 'e' or 'i' or 'o' or 'u' => Vowel,
            'y' => isFirst && IsVowel(next) ? 'J' : Vowel,
            'j' => isFirst || IsVowel(next) ? 'J' : Vowel,
            'w' => IsVowel(next) ? 'F' : Silent,
            'h' => isFirst ? 'H' : Silent,
            'p' when next == 'h' => 'F',
            'b' or 'p' => 'P',
            'f' or 'v' => 'F',
            'c' when next == 'h' && !isFirst && letters[i - 1] == 's' => Silent,
            'c' when next is 'e' or 'i' or 'y' or 'z' => 'S',
            'g' or 'k' when isFirst && next == 'n' => Silent,
            'g' when !isFirst && next == 'h' => Silent,
            'c' or 'k' or 'q' or 'g' => 'K',
            'x' => isFirst ? 'S' : 'K',
            'd' or 't' when next is 's' or 'z' => Silent,
            'd' or 't' => 'T',
            's' or 'z' => 'S',
            'l' => 'L',
            'r' => 'R',
            'm' or 'n' => 'N',
            var digit => digit,
        };
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    /// <summary>Short names differ by nothing else: Lee is like Li, and not like Lu.</summary>
    private static char VowelAfterFirst(string letters) => letters.Skip(1).FirstOrDefault(IsVowel) switch
    {
        'a' => 'a',
        'e' or 'i' or 'y' => 'e',
        'o' or 'u' => 'o',
        _ => '-',
    };
}

using System.Buffers;
using System.Text;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.Parsing;

/// <summary>Tells data from what a source puts in its place when it may not pass it on, as Microsoft does for .edu addresses.</summary>
internal static class WithheldContact
{
    private const int LongestFiller = 12;

    private static readonly SearchValues<char> MaskChars = SearchValues.Create("xX-. @");

    /// <summary>True when neither name, e-mail nor phone says who the customer is. Company and country may still be there.</summary>
    public static bool IsWithheld(Contact contact) =>
        IsMissing(contact.Email) && IsMissing(contact.Phone) && IsMissing(contact.LastName) && IsMissing(contact.FirstName);

    /// <summary>True for nothing, for a mask (<c>***</c>, <c>j***@contoso.edu</c>, <c>xxxx</c>, <c>@contoso.edu</c>, <c>---</c>) and for the words that stand for nothing.</summary>
    public static bool IsMissing(string? text) =>
        string.IsNullOrWhiteSpace(text) || text[0] == '@' || text.AsSpan().IndexOf("**") >= 0 || IsAllX(text) || !SaysSomething(text) || IsFiller(text);

    private static bool IsAllX(string text) => text.Length >= 3 && (text[0] is 'x' or 'X') && !text.AsSpan().ContainsAnyExcept(MaskChars);

    private static bool SaysSomething(string text)
    {
        if (char.IsAsciiLetterOrDigit(text[0]))
            return true;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
                return true;
        }

        return false;
    }

    private static bool IsFiller(string text)
    {
        if (text.Length > LongestFiller)
            return false;
        var word = char.IsAsciiLetter(text[0]) ? text.AsSpan() : text.AsSpan().Trim("[](){}<>\"' ");
        return word.Length switch
        {
            3 => Is(word, "n/a"),
            4 => Is(word, "null") || Is(word, "none") || Is(word, "n.a."),
            6 => Is(word, "masked") || Is(word, "hidden"),
            7 => Is(word, "unknown"),
            8 => Is(word, "redacted") || Is(word, "withheld"),
            9 => Is(word, "undefined"),
            _ => false,
        };
    }

    private static bool Is(ReadOnlySpan<char> word, string filler) => word.Equals(filler, StringComparison.OrdinalIgnoreCase);
}

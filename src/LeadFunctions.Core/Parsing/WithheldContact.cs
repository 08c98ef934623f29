using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.Parsing;

/// <summary>Tells data from what a source puts in its place when it may not pass it on, as Microsoft does for .edu addresses.</summary>
internal static class WithheldContact
{
    private const string MaskOfX = "xX-. @";

    private static readonly char[] Wrapping = [.. "[](){}<>\"' "];

    private static readonly FrozenSet<string> Fillers = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "n/a", "n.a.", "null", "none", "masked", "hidden", "unknown", "redacted", "withheld", "undefined");

    /// <summary>True when neither name, e-mail nor phone says who the customer is. Company and country may still be there.</summary>
    public static bool IsWithheld(Contact contact) =>
        IsMissing(contact.Email) && IsMissing(contact.Phone) && IsMissing(contact.LastName) && IsMissing(contact.FirstName);

    /// <summary>
    /// True for nothing, for a mask (<c>***</c>, <c>j***@contoso.edu</c>, <c>xxxx</c>, <c>@contoso.edu</c>, <c>---</c>) and for the words
    /// that stand for nothing.
    /// </summary>
    public static bool IsMissing([NotNullWhen(false)] string? text) =>
        string.IsNullOrEmpty(text)
        || text[0] == '@'
        || text.Contains("**", StringComparison.Ordinal)
        || (text.Length >= 3 && text[0] is 'x' or 'X' && text.All(MaskOfX.Contains))
        || !text.EnumerateRunes().Any(Rune.IsLetterOrDigit)
        || Fillers.Contains(text.Trim(Wrapping));
}

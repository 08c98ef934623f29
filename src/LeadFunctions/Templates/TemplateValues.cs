using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Templates;

/// <summary>What placeholders stand for. Strangers wrote most of it: it is kept short and on one line, and is never a link.</summary>
internal static partial class TemplateValues
{
    private const int MostCharacters = 100;

    public static Dictionary<string, object?> OfLead(Lead lead)
    {
        var contact = lead.Contact;
        var (first, last) = (Name(contact.FirstName), Name(contact.LastName));
        return new Dictionary<string, object?>
        {
            ["firstName"] = first,
            ["lastName"] = last,
            ["name"] = $"{first} {last}".Trim() is { Length: > 0 } name ? name : null,
            ["company"] = Line(contact.Company) is { } company && !Address().IsMatch(company) ? company : null,
            ["country"] = contact.CountryCode,
        };
    }

    public static Dictionary<string, object?> OfOffer(Lead lead) => new()
    {
        ["title"] = Line(lead.Submissions.OfferTitle) is { } title && !Address().IsMatch(title) ? title : null,
    };

    /// <summary>One line, without what is not seen; null when nothing is left.</summary>
    public static string? Line(string? text, int most = MostCharacters)
    {
        if (text is null)
            return null;
        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (Rune.IsWhiteSpace(rune) || category is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                line.Append(' ');
            else if (category is not (UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned))
                line.Append(rune.ToString());
            if (line.Length >= most)
                break;
        }

        return Blanks().Replace(line.ToString(), " ").Trim() is { Length: > 0 } clean ? clean : null;
    }

    /// <summary>A name with an address in it is no name, but somebody who has us mail advertisements to others.</summary>
    private static string? Name(string? text) => Line(text) is { } name && !Address().IsMatch(name) && !Domain().IsMatch(name) ? name : null;

    [GeneratedRegex(@"[/\\@]|:\S|www\.", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex(@"\w\.\w{2,}")]
    private static partial Regex Domain();

    [GeneratedRegex(" {2,}")]
    private static partial Regex Blanks();
}

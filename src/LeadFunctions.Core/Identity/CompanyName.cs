using System.Collections.Frozen;
using LeadFunctions.Core.Parsing;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.Identity;

/// <summary>Brings the spellings of one company's name together: folded, without legal form and without blanks.</summary>
internal static class CompanyName
{
    private const char FirstBeyondAscii = '\u0080';

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> LegalForms = Words(
        "inc", "incorporated", "corp", "corporation", "co", "company", "llc", "llp", "lp", "plc", "ltd", "limited", "pty", "pvt", "private", "pte",
        "gmbh", "ag", "kg", "ohg", "ug", "kgaa", "se", "ev", "mbh", "srl", "spa", "sapa", "sas", "snc", "sa", "sarl", "eurl", "sasu", "scop", "sl", "slu", "sau",
        "ltda", "lda", "eireli", "me", "bv", "nv", "vof", "ab", "as", "asa", "aps", "oy", "oyj", "sp", "zoo", "sro", "kft", "zrt", "doo",
        "şti", "anonim", "şirketi", "sirketi", "kk", "ооо", "ао");

    /// <summary>Forms that are written to a name without a blank.</summary>
    private static readonly string[] AttachedForms =
    [
        .. new[] { "株式会社", "有限会社", "合同会社", "주식회사", "유한회사", "股份有限公司", "有限责任公司", "有限責任公司", "有限公司", "公司" }.Select(TextFold.Fold),
    ];

    /// <summary>㈱ and ㈜ fold to one letter, which as a word of its own is the form.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ShortForms = Words("株", "주", "유");

    /// <summary>What people enter who have no company.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NoCompany = Words(
        "na", "none", "null", "no", "self", "self employed", "selfemployed", "freelance", "freelancer", "individual", "personal", "private", "student", "test",
        "home", "company", "my company", "unknown");

    /// <summary>Appends the comparable form of the name.</summary>
    /// <returns>False, with nothing appended, when the text names no company.</returns>
    public static bool TryAppend(ref CharBuffer buffer, string? company)
    {
        if (WithheldContact.IsMissing(company))
            return false;

        var folded = new CharBuffer(stackalloc char[128]);
        TextFold.Append(ref folded, company, words: true);
        ReadOnlySpan<char> words = folded.Written;
        var isCompany = !words.IsEmpty && !NoCompany.Contains(words);
        if (isCompany)
            AppendWithoutBlanks(ref buffer, WithoutLegalForm(words));
        folded.Dispose();
        return isCompany;
    }

    private static ReadOnlySpan<char> WithoutLegalForm(ReadOnlySpan<char> words)
    {
        var name = WithoutAttachedForm(words);
        while (name.LastIndexOf(' ') is > 0 and var blank && IsForm(name[(blank + 1)..]))
            name = name[..blank];
        while (name.IndexOf(' ') is > 0 and var blank && IsLeadingForm(name[..blank]))
            name = name[(blank + 1)..];
        return WithoutAttachedForm(name);
    }

    private static bool IsForm(ReadOnlySpan<char> word) => LegalForms.Contains(word) || IsShortForm(word) || word is "and";

    private static bool IsShortForm(ReadOnlySpan<char> word) => word is [>= FirstBeyondAscii, ..] && ShortForms.Contains(word);

    /// <summary>Before the name only those forms that are no words there: "SE Ranking" and "Private Label" keep theirs.</summary>
    private static bool IsLeadingForm(ReadOnlySpan<char> word) => IsShortForm(word) || word is "pt" or "ооо" or "ао";

    private static ReadOnlySpan<char> WithoutAttachedForm(ReadOnlySpan<char> name)
    {
        if (name is [< FirstBeyondAscii, .., < FirstBeyondAscii])
            return name;
        foreach (var form in AttachedForms)
        {
            if (name.Length <= form.Length)
                continue;
            if (name.EndsWith(form, StringComparison.Ordinal))
                return name[..^form.Length].TrimEnd();
            if (name.StartsWith(form, StringComparison.Ordinal))
                return name[form.Length..].TrimStart();
        }

        return name;
    }

    private static void AppendWithoutBlanks(ref CharBuffer buffer, scoped ReadOnlySpan<char> words)
    {
        foreach (var c in words)
        {
            if (c != ' ')
                buffer.Append(c);
        }
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words(params string[] words) =>
        words.Select(FoldWords).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static string FoldWords(string words)
    {
        var buffer = new CharBuffer(stackalloc char[64]);
        TextFold.Append(ref buffer, words, words: true);
        var folded = buffer.Written.ToString();
        buffer.Dispose();
        return folded;
    }
}

using System.Collections.Frozen;
using LeadFunctions.Core.Parsing;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.Identity;

/// <summary>Brings the spellings of one company's name together: folded, without legal form and without blanks.</summary>
internal static class CompanyName
{
    private static readonly FrozenSet<string> LegalForms = Folded(
        "inc", "incorporated", "corp", "corporation", "co", "company", "llc", "llp", "lp", "plc", "ltd", "limited", "pty", "pvt", "private", "pte",
        "gmbh", "ag", "kg", "ohg", "ug", "kgaa", "se", "ev", "mbh",
        "srl", "spa", "sapa", "sas", "snc", "sa", "sarl", "eurl", "sasu", "scop", "sl", "slu", "sau",
        "ltda", "lda", "eireli", "me", "bv", "nv", "vof", "ab", "as", "asa", "aps", "oy", "oyj", "sp", "zoo", "sro", "kft", "zrt", "doo",
        "şti", "anonim", "şirketi", "sirketi", "kk", "ооо", "ао");

    /// <summary>Forms that are written to a name without a blank.</summary>
    private static readonly string[] AttachedForms =
    [
        .. new[]
        {
            "株式会社", "有限会社", "合同会社", "주식회사", "유한회사",
            "股份有限公司", "有限责任公司", "有限責任公司", "有限公司", "公司",
        }.Select(TextFold.Fold),
    ];

    /// <summary>㈱ and ㈜ fold to one letter, which as a word of its own is the form.</summary>
    private static readonly FrozenSet<string> ShortForms = Folded("株", "주", "유");

    /// <summary>What people enter who have no company.</summary>
    private static readonly FrozenSet<string> NoCompany = Folded(
        "na", "none", "null", "no", "self", "self employed", "selfemployed", "freelance", "freelancer", "individual", "personal", "private", "student", "test",
        "home", "company", "my company", "unknown", "not applicable", "not available", "tbd", "myself", "me", "own", "independent", "independent consultant",
        "consultant", "sole trader", "sole proprietor", "unemployed", "retired", "private person", "private individual", "abc", "xyz", "asdf", "qwerty",
        "privat", "privatperson", "freiberufler", "freiberuflich", "selbständig", "selbstständig", "keine", "particulier",
        "indépendant", "auto entrepreneur",
        "aucun", "aucune", "particular", "autónomo", "ninguno", "ninguna", "nenhum", "nenhuma", "privato", "libero professionista", "nessuna", "nessuno",
        "bireysel", "yok", "个人", "個人", "개인", "없음", "なし", "无");

    /// <summary>The comparable form of the name, or null when the text names no company.</summary>
    public static string? Normalize(string? company)
    {
        if (WithheldContact.IsMissing(company))
            return null;
        var words = TextFold.Words(company);
        return words.Length == 0 || NoCompany.Contains(words) ? null : WithoutLegalForm(words).Replace(" ", "", StringComparison.Ordinal);
    }

    private static string WithoutLegalForm(string words)
    {
        var name = WithoutAttachedForm(words);
        while (name.LastIndexOf(' ') is > 0 and var blank && IsForm(name[(blank + 1)..]))
            name = name[..blank];
        while (name.IndexOf(' ', StringComparison.Ordinal) is > 0 and var blank && IsLeadingForm(name[..blank]))
            name = name[(blank + 1)..];
        return WithoutAttachedForm(name);
    }

    /// <param name="word">Folded.</param>
    public static bool IsForm(string word) => LegalForms.Contains(word) || ShortForms.Contains(word) || word == "and";

    /// <summary>Before the name only those forms that are no words there: "SE Ranking" and "Private Label" keep theirs.</summary>
    private static bool IsLeadingForm(string word) => ShortForms.Contains(word) || word is "pt" or "ооо" or "ао";

    private static string WithoutAttachedForm(string name)
    {
        foreach (var form in AttachedForms.Where(form => form.Length < name.Length))
        {
            if (name.EndsWith(form, StringComparison.Ordinal))
                return name[..^form.Length].TrimEnd();
            if (name.StartsWith(form, StringComparison.Ordinal))
                return name[form.Length..].TrimStart();
        }

        return name;
    }

    private static FrozenSet<string> Folded(params string[] words) => words.Select(TextFold.Words).ToFrozenSet(StringComparer.Ordinal);
}

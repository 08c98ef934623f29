using System.Collections.Frozen;

namespace LeadFunctions.Core.Parsing;

/// <summary>What ICU's names lack: short, long and former forms that people write for the countries most leads come from.</summary>
internal static class CountryAliases
{
    /// <summary>Codes that ICU still names but ISO 3166-1 has withdrawn, or has only reserved for parts of a country.</summary>
    public static readonly FrozenSet<string> NotInUse =
        FrozenSet.Create(StringComparer.Ordinal, "AN", "BU", "CS", "DG", "EA", "FX", "IC", "SU", "TP", "YD", "YU", "ZR");

    public static readonly IReadOnlyList<(string Name, string Code)> Names =
    [
        .. For("US", "United States of America", "The United States", "America", "Stati Uniti d'America", "États-Unis d'Amérique", "EUA", "EE. UU.", "EEUU",
            "Estados Unidos de América", "Estados Unidos da América", "Vereinigte Staaten von Amerika",
            "ABD", "Amerika", "アメリカ", "米国", "미합중국"),
        .. For("GB", "UK", "Great Britain", "Britain", "England", "Scotland", "Wales", "Northern Ireland", "Gran Bretagna", "Inghilterra", "Grande-Bretagne",
            "Angleterre", "Großbritannien", "England", "Gran Bretaña", "Inglaterra", "Grã-Bretanha", "İngiltere", "Büyük Britanya", "英国", "英國"),
        .. For("KR", "Korea", "Republic of Korea", "Korea, Republic of", "한국", "남한",
            "Kore", "Corea", "Corée", "Coreia", "大韓民国", "大韩民国"),
        .. For("CN", "P.R. China", "People's Republic of China", "Mainland China", "中华人民共和国"),
        .. For("HK", "Hong Kong", "Hongkong", "香港", "ホンコン", "홍콩"),
        .. For("MO", "Macau", "Macao", "澳门", "澳門", "マカオ", "마카오"),
        .. For("TR", "Turkey", "Türkiye", "Republic of Türkiye", "튀르키예", "터키"),
        .. For("CZ", "Czech Republic", "Repubblica Ceca", "République tchèque", "Tschechische Republik", "República Checa", "Çek Cumhuriyeti"),
        .. For("NL", "Holland", "The Netherlands", "Olanda", "Hollande", "Holanda"),
        .. For("RU", "Russian Federation"),
        .. For("AE", "UAE", "U.A.E.", "BAE"),
        .. For("DE", "Federal Republic of Germany"),
        .. For("IE", "Republic of Ireland"),
        .. For("CI", "Ivory Coast"),
        .. For("CV", "Cabo Verde"),
        .. For("VN", "Viet Nam"),
        .. For("MK", "Macedonia"),
        .. For("SZ", "Swaziland"),
        .. For("PS", "Palestine"),
        .. For("VA", "Vatican", "Holy See"),
    ];

    private static IEnumerable<(string Name, string Code)> For(string code, params IEnumerable<string> names) => names.Select(name => (name, code));
}

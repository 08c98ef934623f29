using System.Collections.Frozen;
using System.Globalization;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.Parsing;

/// <summary>
/// Finds the ISO 3166-1 alpha-2 code of a country that a person wrote: a code, or a name in English, Italian, French, Korean, Turkish, German, Spanish,
/// Portuguese, Japanese, Chinese or a language of the country itself. The names are ICU's: <c>it-US</c>'s native name is what Italian calls the United States.
/// </summary>
internal static class Countries
{
    private static readonly string[] Languages = ["en", "it", "fr", "ko", "tr", "de", "es", "pt", "ja", "zh-Hans", "zh-Hant"];

    private static readonly Lazy<FrozenDictionary<string, string>> Codes = new(Load);

    /// <summary>Loads the names now, so that a host without ICU fails at start-up and not at its first lead.</summary>
    /// <exception cref="InvalidOperationException">The process runs without ICU.</exception>
    public static void EnsureLoaded() => _ = Codes.Value;

    /// <summary>The country's code, or null when the text is no country that is known.</summary>
    /// <exception cref="InvalidOperationException">The process runs without ICU.</exception>
    public static string? CodeOf(string? country) => country is null ? null : Codes.Value.GetValueOrDefault(TextFold.Fold(country));

    /// <summary>The codes in use, in order.</summary>
    public static IEnumerable<string> All()
    {
        for (var first = 'A'; first <= 'Z'; first++)
        {
            for (var second = 'A'; second <= 'Z'; second++)
            {
                var code = $"{first}{second}";
                if (IsInUse(code))
                    yield return code;
            }
        }
    }

    /// <summary>What each of the languages calls a country.</summary>
    public static IEnumerable<string> NamesOf(string code) =>
        Languages.Select(language => Region(language, code).NativeName);

    /// <summary>ICU gives a code without a name back as its name, and codes that only it knows (<c>EU</c>, <c>XA</c>) have no alpha-3 code.</summary>
    private static bool IsInUse(string code)
    {
        var region = Region("en", code);
        return region.NativeName != code && region.ThreeLetterISORegionName.Length == 3 && !CountryAliases.NotInUse.Contains(code);
    }

    private static RegionInfo Region(string language, string code)
    {
        try
        {
            return new RegionInfo($"{language}-{code}");
        }
        catch (ArgumentException e)
        {
            throw new InvalidOperationException(
                "Country names come from ICU, which this process runs without: install libicu, "
                + "and leave InvariantGlobalization and DOTNET_SYSTEM_GLOBALIZATION_INVARIANT off.",
                e);
        }
    }

    private static FrozenDictionary<string, string> Load()
    {
        var codes = All().ToArray();
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var code in codes)
        {
            known[TextFold.Fold(code)] = code;
            known[TextFold.Fold(Region("en", code).ThreeLetterISORegionName)] = code;
        }

        foreach (var (alias, code) in CountryAliases.Names)
            known[TextFold.Fold(alias)] = code;

        AddUnambiguous(known, from code in codes from name in NamesOf(code) select (name, code));
        AddUnambiguous(known, from code in codes from name in NamesOf(code) select (WithoutParentheses(name), code));
        AddUnambiguous(known, OwnNames(codes.ToHashSet(StringComparer.Ordinal)));
        return known.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static IEnumerable<(string Name, string Code)> OwnNames(HashSet<string> codes) =>
        from culture in CultureInfo.GetCultures(CultureTypes.SpecificCultures)
        let region = new RegionInfo(culture.Name)
        where codes.Contains(region.TwoLetterISORegionName)
        select (region.NativeName, region.TwoLetterISORegionName);

    /// <summary>A name that two countries share, such as Congo without its capital, means neither.</summary>
    private static void AddUnambiguous(Dictionary<string, string> known, IEnumerable<(string Name, string Code)> names)
    {
        var byName = names.ToLookup(pair => TextFold.Fold(pair.Name), pair => pair.Code, StringComparer.Ordinal);
        foreach (var name in byName)
        {
            if (name.Distinct().Count() == 1)
                known.TryAdd(name.Key, name.First());
        }
    }

    private static string WithoutParentheses(string name)
    {
        var open = name.IndexOfAny(['(', '（']);
        return open > 0 ? name[..open] : name;
    }
}

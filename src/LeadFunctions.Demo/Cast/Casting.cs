using System.Globalization;
using System.Text;

namespace LeadFunctions.Demo.Cast;

/// <summary>Makes up customers, none of whom looks like another: no two have a name or a mail address in common.</summary>
internal sealed class Casting(Random random)
{
    private const int MostTries = 1000;

    private readonly HashSet<string> _names = [];
    private readonly Dictionary<Place, int> _cast = Catalogue.Places.ToDictionary(place => place, _ => 0);

    public Customer Next() => Next(Place());

    public Customer Next(string country) => Next(Catalogue.Places.Single(place => place.Code == country));

    /// <summary>Letters that a mail address may have: what a name gives after a |, else the name without its marks.</summary>
    public static string Latin(string name)
    {
        var letters = new StringBuilder();
        foreach (var c in name.Split('|')[^1].ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c))
                letters.Append(c);
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                letters.Append(c switch { 'ß' => "ss", 'ı' => "i", 'ł' => "l", 'ø' => "o", _ => "" });
        }

        return letters.ToString();
    }

    private Customer Next(Place place)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var (first, last) = (random.Of(place.First), random.Of(place.Last));
            if (!_names.Add(first + last))
                continue;
            _cast[place]++;
            var company = random.Of(Catalogue.Companies);
            return new Customer(
                Own(first),
                Own(last),
                $"{Latin(first)}.{Latin(last)}@{Latin(company)}.example",
                Digits(place.Phone),
                Named(company, random.Of(place.Forms)),
                random.Of(place.Titles),
                random.Of(place.Countries),
                place);
        }

        throw new InvalidOperationException($"{place.Code} has too few names for so many leads.");
    }

    /// <summary>A place whose names are nearly used up leaves its share to the others.</summary>
    private Place Place()
    {
        var open = Catalogue.Places.Where(place => _cast[place] < place.First.Count * place.Last.Count * 3 / 4).ToList();
        var at = random.Next(open.Sum(place => place.Weight));
        return open.First(place => (at -= place.Weight) < 0);
    }

    private string Digits(string pattern) => string.Concat(pattern.Select(c => c == '#' ? (char)('0' + random.Next(10)) : c));

    private static string Named(string company, string form) => form switch
    {
        "" => company,
        "株式会社" or "(주)" => $"{form} {company}",
        _ => $"{company} {form}",
    };

    private static string Own(string name) => name.Split('|')[0];
}

using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.Imports;

/// <summary>What each column of a list becomes, in their order.</summary>
internal sealed record ColumnMapping(IReadOnlyList<ColumnTarget> Targets)
{
    private static readonly string[] MayBeWhole = [.. new[] { "nome", "이름", "ad", "adı", "isim" }.Select(TextFold.Fold)];

    /// <summary>By the names of the columns: those that are not known are left out, since nobody asked for them to be kept.</summary>
    /// <param name="given">What somebody said, by names of columns: it comes before what the names say.</param>
    public static ColumnMapping Of(IReadOnlyList<string> headers, IReadOnlyDictionary<string, string>? given = null)
    {
        var said = new Dictionary<string, ColumnTarget?>(StringComparer.Ordinal);
        foreach (var (name, target) in given ?? new Dictionary<string, string>())
            said[Key(name)] = ColumnTarget.TryParse(target);
        var guessed = headers
            .Select(header => HeaderNames.Find(header) is { } field ? new ColumnTarget(field) : ColumnTarget.Ignored)
            .ToArray();
        var all = headers.Select(header => said.GetValueOrDefault(Key(header))).ToArray();
        ReadNames(headers, all, guessed);
        return new ColumnMapping([.. all.Zip(guessed, (one, guess) => one ?? guess)]);
    }

    /// <summary>Names of columns in a mapping that the list does not have.</summary>
    public static IEnumerable<string> Strangers(IReadOnlyList<string> headers, IEnumerable<string> named)
    {
        var known = headers.Select(Key).ToHashSet(StringComparer.Ordinal);
        return named.Where(name => !known.Contains(Key(name)));
    }

    public bool Has(ImportField field) => Targets.Any(target => target.Field == field);

    /// <summary>Whether any column could tell who somebody is.</summary>
    public bool SaysWho => Targets.Any(target => target.Field is ImportField.Email or ImportField.Phone or ImportField.LastName or ImportField.FullName);

    /// <summary>Blanks around a name do not count, nor how its letters are composed.</summary>
    private static string Key(string header) => (TextCleaner.Clean(header, 1000)?.Text ?? "").ToUpperInvariant();

    /// <summary>
    /// "Name" is the family name beside a first name ("Vorname; Name"); and what may be the first name or the whole ("Nome", "이름", "Ad") is the whole
    /// where nothing else is the family's.
    /// </summary>
    private static void ReadNames(IReadOnlyList<string> headers, ColumnTarget?[] said, ColumnTarget[] guessed)
    {
        bool Has(ImportField field) => said.Zip(guessed, (one, guess) => one ?? guess).Any(target => target.Field == field);
        if (Has(ImportField.LastName))
            return;
        var (hasFirst, hasWhole) = (Has(ImportField.FirstName), Has(ImportField.FullName));
        for (var column = 0; column < guessed.Length; column++)
        {
            var name = TextFold.Fold(headers[column]);
            if (hasFirst && name == "name" && guessed[column].Field == ImportField.FullName)
                guessed[column] = new ColumnTarget(ImportField.LastName);
            else if (!hasWhole && MayBeWhole.Contains(name))
                guessed[column] = new ColumnTarget(ImportField.FullName);
        }
    }
}

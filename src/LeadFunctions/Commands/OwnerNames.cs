using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Routing;
using LeadFunctions.Http;

namespace LeadFunctions.Commands;

/// <summary>Names of owners in commands. Who is absent may be given leads: whoever does it knows why, and deputies take over only what is new.</summary>
internal static class OwnerNames
{
    private const int MostLetters = 100;

    /// <param name="name">Null: nobody.</param>
    /// <param name="field">Path of the name in the command.</param>
    /// <param name="spelled">As the routing file spells it, where that lists people.</param>
    public static Problem? Check(string? name, string field, Router router, out string? spelled)
    {
        spelled = name?.Trim();
        if (spelled is null)
            return null;
        if (spelled.Length is 0 or > MostLetters || spelled.Any(char.IsControl))
            return CommandReader.Invalid(field, $"A name has 1 to {MostLetters} characters in one line; null stands for nobody.");
        var people = router.People;
        if (people.Count == 0)
            return null;
        var given = spelled;
        spelled = people.FirstOrDefault(person => LeadOwnership.IsSame(person, given));
        return spelled is null ? CommandReader.Invalid(field, $"The routing file lists as owners: {string.Join(", ", people)}.") : null;
    }
}

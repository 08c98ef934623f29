using static LeadFunctions.Core.Identity.LikenessReason;

namespace LeadFunctions.Core.Identity;

/// <summary>What the names of two leads say.</summary>
/// <param name="AreSwapped">One's first name was compared with the other's last name; <paramref name="Last"/> is the better fit of the two.</param>
internal readonly record struct NameLikeness(NameFit First, NameFit Last, bool AreSwapped)
{
    /// <summary>Neither first nor last name speaks against one person, and both were compared.</summary>
    public bool AreOnePerson => First >= NameFit.InPart && Last >= NameFit.InPart;

    /// <summary>The whole name is the same but for a slip.</summary>
    public bool AreWholeNameAlike => First >= NameFit.Alike && Last >= NameFit.Alike;

    public bool AreSame => First == NameFit.Same && Last == NameFit.Same;

    public bool AreCompared => First != NameFit.Unknown || Last != NameFit.Unknown;

    public IEnumerable<LikenessReason?> Reasons => [FirstReason, LastReason, AreSwapped && First != NameFit.Unknown ? NamesSwapped : null];

    private LikenessReason? FirstReason => First switch
    {
        NameFit.Same => FirstNameSame,
        NameFit.Alike => FirstNameAlike,
        NameFit.InPart => FirstNameInPart,
        NameFit.Other => FirstNameOther,
        _ => null,
    };

    private LikenessReason? LastReason => Last switch
    {
        NameFit.Same => LastNameSame,
        NameFit.Alike => LastNameAlike,
        NameFit.InPart => LastNameInPart,
        NameFit.Other => LastNameOther,
        _ => null,
    };

    private double Bits => Reasons.OfType<LikenessReason>().Sum(LikenessWeights.BitsOf);

    /// <summary>Compares names in both orders and takes the one that fits better.</summary>
    public static NameLikeness Of(ComparableContact one, ComparableContact other)
    {
        var straight = new NameLikeness(NameFits.Of(one.FirstName, other.FirstName, true), NameFits.Of(one.LastName, other.LastName, false), false);
        if (straight.AreSame)
            return straight;
        if (WholeName(one) is { } whole && whole == WholeName(other))
            return new NameLikeness(NameFit.Same, NameFit.Same, AreSwapped: true);
        var (a, b) = (NameFits.Of(one.FirstName, other.LastName, false), NameFits.Of(one.LastName, other.FirstName, false));
        var swapped = new NameLikeness(a < b ? a : b, a < b ? b : a, AreSwapped: true);
        return swapped.Last >= NameFit.InPart && swapped.Bits > straight.Bits ? swapped : straight;
    }

    /// <summary>
    /// What speaks against one customer where one phone number is given: a switchboard, or a family. Two unnamed leads of one company and number are one
    /// customer; of a named and an unnamed one nobody knows.
    /// </summary>
    public LikenessReason? AgainstOnePhone(bool isOneNamed, bool doesMailAgree)
    {
        if (First == NameFit.Other)
            return FirstNameOtherOnPhone;
        if (Last == NameFit.Other)
            return LastNameOtherOnPhone;
        return isOneNamed && !AreCompared && !doesMailAgree ? NamesApartOnPhone : null;
    }

    /// <summary>All words in the order of their letters, whichever field they stand in; null unless both fields are there.</summary>
    private static string? WholeName(ComparableContact contact) => contact.FirstName is null || contact.LastName is null
        ? null
        : string.Join(' ', contact.FirstName.Words.Concat(contact.LastName.Words).Order(StringComparer.Ordinal));
}

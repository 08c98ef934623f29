using static LeadFunctions.Core.Identity.LikenessReason;

namespace LeadFunctions.Core.Identity;

/// <summary>What two phone numbers say.</summary>
internal static class PhoneLikeness
{
    /// <summary>Null when one is missing. Neighbouring numbers of people with other names are two lines of one company.</summary>
    public static LikenessReason? Of(ComparableContact one, ComparableContact other, NameLikeness names)
    {
        if (one.Phone is not { } a || other.Phone is not { } b)
            return null;
        if (a == b)
            return PhoneSame;
        var (tailA, tailB) = (a[^PhoneNumber.TailDigits..], b[^PhoneNumber.TailDigits..]);
        if (tailA == tailB)
            return PhoneTailSame;
        var isNear = Similar.IsWithin(a, b, 1) || Similar.IsWithin(tailA, tailB, 1);
        return isNear && names.First != NameFit.Other && names.Last != NameFit.Other ? PhoneAlike : PhoneOther;
    }
}

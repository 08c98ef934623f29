using static LeadFunctions.Core.Identity.LikenessReason;

namespace LeadFunctions.Core.Identity;

/// <summary>Tells slips in a mail address from another address.</summary>
internal static class MailNearness
{
    private const int LettersOfAnEditInLocal = 6;
    private const int LettersOfAnEditInDomain = 4;
    private const int FewestOfSlipInAddress = 8;
    private const int FewestForMoreEdits = 15;
    private const int LettersOfMoreEdits = 5;
    private const int LettersOfMoreEditsInLocal = 3;
    private const int MostEdits = 4;

    /// <summary><see cref="MailAlike"/>, <see cref="MailNear"/> or null.</summary>
    public static LikenessReason? Of(MailText one, MailText other)
    {
        // user1 and user2, jsmith and ksmith are two people.
        if (Letters(one.Local) == Letters(other.Local) && one.Local != other.Local && Digits(one.Local) != Digits(other.Local))
            return null;
        if (one.Local.Length == other.Local.Length && one.Local != other.Local && one.Local[1..] == other.Local[1..])
            return null;
        if (AreReordered(one, other) || IsAlike(one, other))
            return MailAlike;
        return IsNear(one, other) ? MailNear : null;
    }

    /// <summary>lovelace.ada for ada.lovelace.</summary>
    private static bool AreReordered(MailText one, MailText other) =>
        one.Domain is not null && one.Domain == other.Domain && one.Words.Length > 1 && Digits(one.Local) == Digits(other.Local)
        && one.Words.Order(StringComparer.Ordinal).SequenceEqual(other.Words.Order(StringComparer.Ordinal));

    /// <summary>At most two letters apart, and fewer in short parts, where a letter makes another address.</summary>
    private static bool IsAlike(MailText one, MailText other)
    {
        if (!Similar.IsWithin(one.Text, other.Text, 2))
            return false;
        return one.Domain is null || other.Domain is null
            ? Math.Min(one.Text.Length, other.Text.Length) >= FewestOfSlipInAddress
            : IsWithin(one.Local, other.Local, LettersOfAnEditInLocal) && IsWithin(one.Domain, other.Domain, LettersOfAnEditInDomain);
    }

    private static bool IsNear(MailText one, MailText other)
    {
        var shorter = Math.Min(one.Text.Length, other.Text.Length);
        return shorter >= FewestForMoreEdits
            && Digits(one.Local) == Digits(other.Local)
            && Similar.IsWithin(one.Text, other.Text, Math.Min(MostEdits, shorter / LettersOfMoreEdits))
            && IsWithin(one.Local, other.Local, LettersOfMoreEditsInLocal);
    }

    private static bool IsWithin(string one, string other, int lettersOfAnEdit) =>
        one == other || Similar.IsWithin(one, other, Math.Min(one.Length, other.Length) / lettersOfAnEdit);

    private static string Letters(string local) => string.Concat(local.Where(c => !char.IsAsciiDigit(c)));

    private static string Digits(string local) => string.Concat(local.Where(char.IsAsciiDigit));
}

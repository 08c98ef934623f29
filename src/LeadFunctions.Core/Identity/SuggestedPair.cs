using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.Identity;

/// <summary>Whether a person is to be asked if two leads are one customer.</summary>
internal static class SuggestedPair
{
    /// <summary>Test leads are nobody's.</summary>
    public static bool IsCompared(Lead lead) => !lead.Submissions.IsTest;

    /// <param name="isNameRare">As in <see cref="Likeness"/>.</param>
    /// <returns>Null when nobody is to be asked: too unlike, told apart, a test, or one lead twice.</returns>
    public static LikenessResult? Of(Lead one, Lead other, bool isNameRare)
    {
        if (one.Id == other.Id || !IsCompared(one) || !IsCompared(other) || AreStrangers(one, other))
            return null;
        return Likeness.Of(one.Contact, other.Contact, isNameRare) is { IsSuggested: true } likeness ? likeness : null;
    }

    /// <summary>A person said that they are two customers: of them, or of leads that were merged into them since.</summary>
    public static bool AreStrangers(Lead one, Lead other) => Knows(one, other) || Knows(other, one);

    private static bool Knows(Lead one, Lead other) =>
        one.Keys.Strangers.Any(stranger => stranger.Id == other.Id || other.Keys.Members.Contains(stranger.Id));
}

using System.Collections.ObjectModel;

namespace LeadFunctions.Core.Leads;

/// <summary>What a person may be addressed for. That they asked us allows <see cref="Answer"/> and nothing else.</summary>
internal enum ConsentPurpose
{
    /// <summary>To answer what they asked. It comes with the request and ends with an opt-out; nobody states it.</summary>
    Answer,

    /// <summary>Marketing mail.</summary>
    Mail,

    /// <summary>Marketing calls.</summary>
    Calls,

    /// <summary>To pass their data to partners.</summary>
    Sharing,
}

/// <summary>What the person said of one purpose.</summary>
internal enum ConsentState
{
    Refused,
    Granted,
}

/// <summary>Longest texts of a consent, in UTF-16 code units.</summary>
internal static class ConsentLimits
{
    public const int Text = 100;
    public const int Origin = 200;
    public const int Proof = 200;
}

/// <summary>The newest that a person said of one purpose, and how that can be shown.</summary>
/// <param name="At">When they said it (UTC).</param>
/// <param name="Text">Version of the words they agreed to or refused; null when they used their own.</param>
/// <param name="Origin">Where: a form, an import, a page, a call.</param>
/// <param name="Proof">What shows it: id of the submission, of the signed link, of the record of the call.</param>
/// <param name="IsClaimed">A list says it of them: it counts until they say something themselves.</param>
internal sealed record ConsentFact(ConsentState State, DateTimeOffset At, string? Text, string Origin, string? Proof, bool IsClaimed = false);

/// <summary>Whether the customer wants to hear from us, and about what.</summary>
/// <param name="HasOwnRequest">The customer asked us: any submission but a DNC notice, a subscription, or a line of a list.</param>
/// <param name="DoNotContactNoticeAt">Newest DNC notice (UTC).</param>
/// <param name="OptedOutAt">The person's own opt-out (UTC): for good, and above everything else.</param>
internal sealed record LeadConsent(bool HasOwnRequest, DateTimeOffset? DoNotContactNoticeAt, DateTimeOffset? OptedOutAt)
{
    public static LeadConsent None { get; } = new(false, null, null);

    /// <summary>By purpose; of those that are not there nobody ever said anything, which is a no.</summary>
    public IReadOnlyDictionary<ConsentPurpose, ConsentFact> Stated { get; init; } = ReadOnlyDictionary<ConsentPurpose, ConsentFact>.Empty;

    public bool Allows(ConsentPurpose purpose) => OptedOutAt is null
        && (purpose == ConsentPurpose.Answer ? HasOwnRequest : Stated.TryGetValue(purpose, out var fact) && fact.State == ConsentState.Granted);

    /// <summary>What the person says themself stands before what lists say of them; of either what is later, and of one moment the stricter.</summary>
    public LeadConsent With(IReadOnlyDictionary<ConsentPurpose, ConsentFact> facts) => this with
    {
        Stated = Chosen(facts, said => said.OrderByDescending(fact => fact.IsClaimed).ThenBy(fact => fact.At).ThenByDescending(fact => fact.State)),
    };

    /// <summary>Of two leads that are one customer the stricter holds, whichever was said later: nobody knows that they meant both.</summary>
    public LeadConsent Joined(LeadConsent other) => new(
        HasOwnRequest || other.HasOwnRequest,
        Latest(DoNotContactNoticeAt, other.DoNotContactNoticeAt),
        Earliest(OptedOutAt, other.OptedOutAt))
    {
        Stated = Chosen(other.Stated, said => said.OrderByDescending(fact => fact.State).ThenBy(fact => fact.At)),
    };

    /// <summary>Of each purpose the last in an order.</summary>
    private Dictionary<ConsentPurpose, ConsentFact> Chosen(
        IReadOnlyDictionary<ConsentPurpose, ConsentFact> others, Func<IEnumerable<ConsentFact>, IEnumerable<ConsentFact>> inOrder) => Stated.Concat(others)
        .GroupBy(one => one.Key, one => one.Value)
        .ToDictionary(purpose => purpose.Key, purpose => inOrder(purpose).Last());

    private static DateTimeOffset? Latest(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;

    private static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;
}

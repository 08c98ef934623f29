namespace LeadFunctions.Core.Leads;

/// <summary>What is still known of a customer who was erased: not who it was, but what they said no to.</summary>
/// <param name="ErasedAt">What was received until then (UTC) is erased, and is not taken in again however late it arrives.</param>
/// <param name="Anonymous">The id under which the customer's figures go on.</param>
/// <param name="OptedOutAt">Their opt-out (UTC): for good.</param>
/// <param name="Refused">When they refused which purpose (UTC).</param>
internal sealed record Suppression(
    DateTimeOffset ErasedAt, LeadId Anonymous, DateTimeOffset? OptedOutAt, IReadOnlyDictionary<ConsentPurpose, DateTimeOffset> Refused)
{
    private const string Origin = "erasure";

    public static Suppression Of(LeadConsent consent, DateTimeOffset erasedAt, LeadId anonymous) => new(
        erasedAt,
        anonymous,
        consent.OptedOutAt,
        consent.Stated.Where(one => one.Value.State == ConsentState.Refused).ToDictionary(one => one.Key, one => one.Value.At));

    /// <summary>Was received before the customer was erased.</summary>
    public bool Covers(DateTimeOffset receivedAt) => receivedAt <= ErasedAt;

    /// <summary>One customer who was erased twice: what was said the first time holds.</summary>
    public Suppression With(Suppression? earlier) => earlier is null
        ? this
        : this with
        {
            OptedOutAt = earlier.OptedOutAt ?? OptedOutAt,
            Refused = earlier.Refused.Concat(Refused).GroupBy(one => one.Key).ToDictionary(one => one.Key, one => one.Max(fact => fact.Value)),
        };

    /// <summary>What a lead that comes back begins with.</summary>
    /// <param name="cause">Id of the submission with which it comes back.</param>
    public IEnumerable<LeadEvent> Events(string cause)
    {
        if (OptedOutAt is { } at)
            yield return new LeadEvent.OptedOut(at, Origin, Origin, null);
        foreach (var refusal in Refused.GroupBy(one => one.Value, one => one.Key))
        {
            var purposes = refusal.ToDictionary(purpose => purpose, _ => ConsentState.Refused);
            yield return new LeadEvent.Consented(refusal.Key, cause, Origin, purposes, null, Origin, null, null);
        }
    }
}

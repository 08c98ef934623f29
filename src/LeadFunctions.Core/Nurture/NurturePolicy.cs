using LeadFunctions.Core.Identity;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Routing;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.Nurture;

/// <summary>Who may be in a sequence, and what ends it. docs/nurture.md has the cases in a table.</summary>
internal static class NurturePolicy
{
    /// <summary>Why a lead is in no sequence at all; null: it may be.</summary>
    public static LeaveReason? Bar(Lead lead)
    {
        if (lead.Consent.OptedOutAt is not null)
            return LeaveReason.OptOut;
        // Of whom only the marketplace's notices tell has no first touch.
        var isOnlyNoticed = lead is { Consent.HasOwnRequest: false, FirstTouch: null };
        return lead.Submissions.IsTest || isOnlyNoticed || !lead.Consent.Allows(ConsentPurpose.Mail) ? LeaveReason.Consent : null;
    }

    /// <summary>Why a lead leaves a sequence at once, whatever its step; null: it stays.</summary>
    /// <param name="step">The step at which it is.</param>
    public static LeaveReason? Stop(Lead lead, SequencePlace place, StepModel? step)
    {
        if (Bar(lead) is { } bar)
            return bar;
        if (lead.Requests.Open.Any(request => request.At > place.Since) || lead.Requests.Newest?.RequestedAt > place.Since)
            return LeaveReason.Asked;
        if (lead.Nurture.ReachedAt > place.Since)
            return LeaveReason.Contacted;
        if (IsAnswered(lead, place) && step?.Branch?.Reply is null)
            return LeaveReason.Reply;
        return lead.LifeCycle.Stage == place.Stage ? null : LeaveReason.Stage;
    }

    /// <summary>The customer answered since the lead is there, and no step saw to it.</summary>
    public static bool IsAnswered(Lead lead, SequencePlace place) =>
        lead.Nurture.RepliedAt > (place.HeardAt > place.Since ? place.HeardAt.Value : place.Since);

    /// <summary>Whether a sequence is for such a lead.</summary>
    /// <param name="lead">With the score of the moment.</param>
    public static bool IsFor(SequenceModel sequence, Lead lead) =>
        Holds(sequence.Audience, lead) && (sequence.Audience.When.ExistingCustomer ?? false) == lead.IsCustomer;

    public static bool Holds(AudienceModel audience, Lead lead) =>
        Conditions.Hold(audience.When, RoutingFacts.Of(lead))
        && !(lead.Score.Value < audience.ScoreFrom)
        && !(lead.Score.Value >= audience.ScoreBelow)
        && audience.Consents.All(lead.Consent.Allows);

    /// <summary>There is an address to write to, and no mail to it came back.</summary>
    public static bool HasAddress(Lead lead) => lead.Contact.Email is { } email && !lead.Nurture.DeadAddresses.Contains(HashOf(email));

    /// <summary>Hash by which an address is known that takes no mail.</summary>
    public static string HashOf(string email) => KeyHash.Of($"address:{EmailAddress.Normalize(email) ?? email.Trim().ToLowerInvariant()}");

    /// <summary>What happened enters leads into a sequence.</summary>
    public static bool IsEntry(EntryModel entry, LeadEvent happened) => happened switch
    {
        LeadEvent.Submission it => entry.Actions.Contains(it.Action),
        LeadEvent.Activity { Dropped: null } it => entry.Activities.Contains(NameOf(it)),
        LeadEvent.StageMoved it => entry.Stages.Contains(it.To) && (entry.Reasons.Count == 0 || entry.Reasons.Contains(it.Reason)),
        _ => false,
    };

    private static string NameOf(LeadEvent.Activity it) =>
        it.Outcome is { } outcome ? $"{CamelCase($"{it.What}")}/{CamelCase($"{outcome}")}" : CamelCase($"{it.What}");

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}

using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Merging;
using LeadFunctions.Core.Routing;

namespace LeadFunctions.Core.LifeCycle;

/// <summary>When a lead is routed. docs/routing.md has the cases in a table.</summary>
internal static class OwnerChoice
{
    /// <summary>Whose a lead becomes with a submission; null when it stays with whom it is.</summary>
    /// <param name="known">The lead so far, or null when this is its first submission.</param>
    /// <param name="now">When it is processed (UTC): absences are those of this day.</param>
    public static Assignment? OnSubmission(Lead? known, LeadId id, Arrival arrival, DateTimeOffset now, LeadRules rules)
    {
        if (known is not null && (LeadMerge.IsRepeat(known, arrival) || IsApplied(known, arrival)))
            return null;
        var lead = LeadSteps.OnSubmission(known, id, arrival, new Reception([]), rules).Lead;
        if (!LeadHistory.IsRequest(lead, arrival, rules))
            return null;
        var chosen = Winner(lead, null, now, rules) ?? rules.Router.Route(RoutingFacts.Of(lead), lead.Ownership.Owner, now);
        return IsNew(chosen, lead) ? chosen : null;
    }

    /// <summary>Who gets a lead instead of its owner; null when the rules find nobody else.</summary>
    public static Assignment? Instead(Lead lead, DateTimeOffset now, LeadRules rules)
    {
        var without = lead.Ownership.Owner;
        var chosen = Winner(lead, without, now, rules) ?? rules.Router.Route(RoutingFacts.Of(lead), now, without);
        return IsNew(chosen, lead) ? chosen : null;
    }

    /// <summary>What a customer asks next goes to whoever won the customer, while this person is there.</summary>
    private static Assignment.Person? Winner(Lead lead, string? without, DateTimeOffset now, LeadRules rules) =>
        lead is { IsCustomer: true, Ownership.WonBy: { } won }
        && (without is null || !LeadOwnership.IsSame(won, without))
        && rules.Router.IsThere(won, now)
            ? new Assignment.Person(won, null, $"{won} won this customer", null)
            : null;

    /// <summary>An owner who is gone keeps what nobody else gets: so it stays in that person's list, and is re-assigned with the rest.</summary>
    private static bool IsNew(Assignment chosen, Lead lead) => chosen switch
    {
        Assignment.None => false,
        Assignment.Person person => !lead.Ownership.IsOf(person.Name),
        _ => true,
    };

    /// <summary>Delivered again: whoever it brought the lead to has it already, or had it.</summary>
    private static bool IsApplied(Lead known, Arrival arrival) => known.Submissions.RecentBodies.Any(recent => recent.SubmissionId == arrival.SubmissionId);
}

using LeadFunctions.Core.Leads;

namespace LeadFunctions.Duplicates;

internal sealed record DuplicateListView(IReadOnlyList<DuplicatePairView> Pairs, string? Continuation);

/// <summary>Two leads, side by side, for somebody to say whether they are one customer.</summary>
/// <param name="Likelihood">That they are, 0.5 to 1.</param>
/// <param name="Reasons">What counts most first, whether for or against.</param>
internal sealed record DuplicatePairView(double Likelihood, IReadOnlyList<string> Reasons, DuplicateLeadView First, DuplicateLeadView Second)
{
    public static DuplicatePairView Of(SuggestedLeads pair) =>
        new(pair.Likeness.Rounded, [.. pair.Likeness.Texts], DuplicateLeadView.Of(pair.First), DuplicateLeadView.Of(pair.Second));
}

/// <summary>What tells one lead from another. Every text of the contact and its origin was written by a stranger.</summary>
internal sealed record DuplicateLeadView(
    LeadId Id,
    Contact Contact,
    int Submissions,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastSubmissionAt,
    LeadOrigin LastOrigin,
    LeadStage Stage,
    string? Owner)
{
    public static DuplicateLeadView Of(Lead lead) => new(
        lead.Id,
        lead.Contact,
        lead.Submissions.Count,
        lead.Submissions.FirstAt,
        lead.Submissions.LastAt,
        lead.Submissions.LastOrigin,
        lead.LifeCycle.Stage,
        lead.Ownership.Owner);
}

using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.LifeCycle;

/// <summary>How long leads are kept of whom nothing is heard. The same rules stand in docs/privacy.md.</summary>
internal static class Retention
{
    /// <summary>The last that the customer or one of us did (UTC).</summary>
    public static DateTimeOffset LastTouchedAt(Lead lead) => new[]
    {
        lead.Submissions.LastAt, lead.LifeCycle.Since, lead.Interest.At, lead.Ownership.ContactedAt ?? DateTimeOffset.MinValue,
    }.Max();

    /// <summary>When the lead is to be erased (UTC).</summary>
    /// <param name="keep">How long leads of a stage are kept; null: for good.</param>
    /// <returns>Null: never, as things stand; also while somebody waits for an answer, or a moment is set at which it is due again.</returns>
    public static DateTimeOffset? ExpiresAt(Lead lead, Func<LeadStage, TimeSpan?> keep) =>
        lead.FollowUp.Stage == FollowUpStage.None && keep(lead.LifeCycle.Stage) is { } time ? LastTouchedAt(lead) + time : null;
}

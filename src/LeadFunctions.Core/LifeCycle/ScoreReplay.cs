using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.LifeCycle;

/// <summary>
/// What a lead's score was at a moment, from its events up to then. They may be added in any order, as storage gives them: what a score is made of (who
/// the customer is, what was done and when, whether something was bought) does not depend on it; the rest of the lead does, and is not told.
/// </summary>
internal sealed class ScoreReplay(LeadId id, LeadRules rules)
{
    private readonly List<LeadEvent> _beforeFirst = [];
    private Lead? _lead;

    public void Add(LeadEvent happened)
    {
        if (_lead is not null)
            _lead = LeadHistory.Apply(_lead, happened, rules);
        else if (LeadHistory.Replay(id, [happened], rules) is { } begun)
            _lead = _beforeFirst.Aggregate(begun, (lead, other) => LeadHistory.Apply(lead, other, rules));
        else
            _beforeFirst.Add(happened);
    }

    /// <returns>The lead as far as it matters for its score, with that; null when it had sent nothing yet.</returns>
    public Lead? At(DateTimeOffset at) => _lead is null ? null : _lead with { Score = rules.Scorer.Score(_lead, at) };
}

using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.LifeCycle;

/// <summary>
/// What a lead's score was at a moment, from its history up to then. Events are added newest first, as storage gives them, so that a history never stands
/// in memory whole: what a score is made of (who the customer is, what was done and when, whether something was bought) does not depend on their order.
/// The rest of the lead does, and is not told.
/// </summary>
internal sealed class ScoreReplay(LeadId id, LeadRules rules)
{
    private readonly List<LeadEvent> _beforeFirst = [];
    private readonly List<LeadEvent.Unmerged> _partings = [];
    private readonly Queue<(LeadId Id, DateTimeOffset Until, HashSet<string> Gone)> _members = [];
    private HashSet<string> _gone = [];
    private Lead? _lead;

    /// <summary>The next lead that was merged into one of those read so far; its history up to then is to be added, too.</summary>
    public bool TryNextMember(out (LeadId Id, DateTimeOffset Until) member)
    {
        var isThere = _members.TryDequeue(out var next);
        if (isThere)
            _gone = next.Gone;
        member = (next.Id, next.Until);
        return isThere;
    }

    public void Add(LeadEvent happened)
    {
        switch (happened)
        {
            case LeadEvent.Unmerged parting:
                _partings.Add(parting);
                _gone.UnionWith(parting.Submissions);
                break;
            case LeadEvent.Merged merge when !_partings.Any(parting => LeadTree.IsOthers(merge, parting)):
                // What was taken out before it was merged is not its own.
                _members.Enqueue((merge.Other, merge.At, [.. _gone]));
                break;
            case LeadEvent.Merged:
                break;
            default:
                if (!(happened.CausedBy is { } cause && _gone.Contains(cause.ToString())) && !_partings.Any(parting => LeadTree.IsOthers(happened, parting)))
                    Apply(happened);
                break;
        }
    }

    /// <returns>The lead as far as it matters for its score, with that; null when it had sent nothing yet.</returns>
    public Lead? At(DateTimeOffset at) => _lead is null ? null : _lead with { Score = rules.Scorer.Score(_lead, at) };

    private void Apply(LeadEvent happened)
    {
        if (_lead is not null)
            _lead = LeadHistory.Apply(_lead, happened, rules);
        else if (LeadHistory.Replay(new LeadTree(id, [happened], []), rules) is { } begun)
            _lead = _beforeFirst.Aggregate(begun, (lead, other) => LeadHistory.Apply(lead, other, rules));
        else
            _beforeFirst.Add(happened);
    }
}

using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Scoring;
using LeadFunctions.Leads;

namespace LeadFunctions.Reading;

internal abstract record ScoreOutcome
{
    private ScoreOutcome()
    {
    }

    public sealed record Known(ScoreAtView View) : ScoreOutcome;

    /// <summary>There was no such lead yet.</summary>
    public sealed record TooEarly : ScoreOutcome;

    public sealed record NotFound : ScoreOutcome;
}

/// <summary>A score at a moment.</summary>
/// <param name="Changes">When grade, temperature or MQL will change after it if nothing more happens, and to what.</param>
internal sealed record ScoreAtView(LeadId LeadId, DateTimeOffset At, ScoreView Score, IReadOnlyList<ScoreChangeView> Changes);

internal sealed record ScoreChangeView(DateTimeOffset At, int Value, string Grade, Temperature Temperature, bool IsMql);

/// <summary>Scores at any moment: of the past from the history, of the future from what the head says, since interest only fades.</summary>
internal sealed class LeadScores(LeadStore leads, EventReader history, Scorer current, LeadRules rules)
{
    public async Task<ScoreOutcome> AtAsync(LeadId id, DateTimeOffset at, DateTimeOffset now, Scorer scorer, CancellationToken cancellation)
    {
        if ((await leads.ResolveAsync(id, cancellation)).Lead is not { Lead: var head })
            return new ScoreOutcome.NotFound();
        var isFromHead = scorer == current && at >= now;
        var lead = isFromHead ? head with { Score = scorer.Score(head, at) } : await ReplayAsync(head, at, scorer, cancellation);
        if (lead is null)
            return new ScoreOutcome.TooEarly();
        var changes = scorer.ChangesAfter(lead.Score, lead)
            .Select(score => new ScoreChangeView(score.At, score.Value, score.Grade, score.Temperature, score.IsMql));
        return new ScoreOutcome.Known(new ScoreAtView(head.Id, at, ScoreView.Of(lead.Score), [.. changes]));
    }

    private async Task<Lead?> ReplayAsync(Lead head, DateTimeOffset at, Scorer scorer, CancellationToken cancellation)
    {
        var replay = new ScoreReplay(head.Id, rules with { Scorer = scorer });
        var next = (Id: head.Id, Until: at);
        do
        {
            await foreach (var happened in history.ReadAsync(next.Id, null, next.Until, null, cancellation))
                replay.Add(happened);
        }
        while (replay.TryNextMember(out next));
        return replay.At(at);
    }
}

using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Scoring;
using LeadFunctions.Desk.Lead;
using LeadFunctions.Reading;

namespace LeadFunctions.Pages;

/// <summary>A score with its past, its future and what would change it.</summary>
internal sealed class ScoreViews(LeadRules rules)
{
    private const int Samples = 40;

    /// <summary>How far ahead the curve goes where nothing changes any more.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromDays(7);
    private static readonly TimeSpan Most = TimeSpan.FromDays(45);

    private static readonly ActivityKind[] Acts =
        [ActivityKind.PricingView, ActivityKind.Reply, ActivityKind.Webinar, ActivityKind.Download, ActivityKind.TrialStart, ActivityKind.Meeting];

    /// <param name="lines">Newest first.</param>
    public LeadScoreView Of(Lead lead, Score score, IReadOnlyList<HistoryLine> lines, DateTimeOffset now)
    {
        var fit = rules.Scorer.Score(LeadFacts.Of(lead), Interest.None, now).Reasons
            .Where(line => !line.Contains("rounded down", StringComparison.Ordinal))
            .ToHashSet();
        var changes = rules.Scorer.ChangesAfter(score, lead).ToArray();
        HeatChange[] cooling = [.. Cooling(score, changes, lead)];
        var until = cooling.Length == 0 ? now + Least : Min(Max(cooling[^1].At + TimeSpan.FromDays(2), now + Least), now + Most);
        return new LeadScoreView(
            ScoreWords.GradeOf(score),
            score.ModelVersion,
            [.. score.Reasons.Where(fit.Contains).Select(ScoreWords.ReasonOf)],
            [.. score.Reasons.Where(line => !fit.Contains(line)).Select(ScoreWords.ReasonOf)],
            rules.Scorer.HalfLifeDays,
            rules.Scorer.HotFrom,
            rules.Scorer.WarmFrom,
            Past(lead, lines, now),
            [.. Moments(now, until).Select(at => new CurvePoint(at, rules.Scorer.ValueAt(lead, at)))],
            [.. cooling.Where(change => change.At <= until)],
            [.. Acts.Select(act => WhatIf(lead, act, now)).OfType<WhatIfView>()]);
    }

    /// <summary>The score as it rose and faded, by the model in use: what was done in the order in which it happened, and samples between.</summary>
    private List<CurvePoint> Past(Lead lead, IReadOnlyList<HistoryLine> lines, DateTimeOffset now)
    {
        var replay = new ScoreReplay(lead.Id, rules);
        var points = new List<CurvePoint>();
        Lead? known = null;
        DateTimeOffset last = default;
        var step = lines.Count == 0 ? Least : (now - lines[^1].Event.At) / Samples;
        foreach (var happened in lines.Reverse().Select(line => line.Event).Where(happened => happened.At <= now))
        {
            if (happened is LeadEvent.Merged or LeadEvent.MergedInto or LeadEvent.Unmerged)
                continue;
            replay.Add(happened);
            if (replay.At(happened.At) is not { } after)
                continue;
            if (known is not null)
                Fade(happened.At);
            points.Add(new CurvePoint(happened.At, rules.Scorer.ValueAt(after, happened.At)));
            (known, last) = (after, happened.At);
        }

        if (known is not null)
            Fade(now);
        points.Add(new CurvePoint(now, rules.Scorer.ValueAt(lead, now)));
        return points;

        void Fade(DateTimeOffset until)
        {
            for (var at = last + step; at < until; at += step)
                points.Add(new CurvePoint(at, rules.Scorer.ValueAt(known, at)));
            if (until > last)
                points.Add(new CurvePoint(until, rules.Scorer.ValueAt(known, until)));
        }
    }

    private IEnumerable<HeatChange> Cooling(Score score, IEnumerable<Score> changes, Lead lead)
    {
        var heat = score.Temperature;
        foreach (var change in changes)
        {
            if (change.Temperature != heat)
                yield return new HeatChange(change.At, ScoreWords.HeatOf(heat), rules.Scorer.ValueAt(lead, change.At));
            heat = change.Temperature;
        }
    }

    private WhatIfView? WhatIf(Lead lead, ActivityKind act, DateTimeOffset now)
    {
        var worth = rules.Scorer.WorthOf(act);
        if (worth.Points <= 0)
            return null;
        var then = lead with { Interest = rules.Scorer.Add(lead.Interest, worth, now) };
        var score = rules.Scorer.Score(then, now);
        return new WhatIfView(act.ToString(), score.Value, ScoreWords.HeatOf(score.Temperature), ScoreWords.HotUntil(rules.Scorer, score, then));
    }

    private static IEnumerable<DateTimeOffset> Moments(DateTimeOffset from, DateTimeOffset until) =>
        Enumerable.Range(0, Samples + 1).Select(step => from + ((until - from) * step / Samples));

    private static DateTimeOffset Max(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Min(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}

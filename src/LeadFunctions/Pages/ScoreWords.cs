using System.Globalization;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Scoring;
using LeadFunctions.Desk.Parts;

namespace LeadFunctions.Pages;

/// <summary>A score as pages show it.</summary>
internal static class ScoreWords
{
    public static GradeView GradeOf(Score score) => new(score.Grade, score.Value, HeatOf(score.Temperature));

    public static Heat HeatOf(Temperature temperature) => temperature switch
    {
        Temperature.Hot => Heat.Hot,
        Temperature.Warm => Heat.Warm,
        _ => Heat.Cold,
    };

    /// <summary>Each reason by itself, strongest first.</summary>
    public static IReadOnlyList<ReasonView> ReasonsOf(Score score) => [.. score.Reasons.Select(ReasonOf).OrderByDescending(reason => reason.Points)];

    /// <summary>A line such as <c>+22.70 asked to be contacted</c>.</summary>
    public static ReasonView ReasonOf(string line) => line.IndexOf(' ') is var blank and > 0
        && double.TryParse(line.AsSpan(0, blank), NumberStyles.Float, CultureInfo.InvariantCulture, out var points)
            ? new ReasonView(line[(blank + 1)..], points)
            : new ReasonView(line, 0);

    /// <summary>When a hot lead cools if nothing more happens; null when it is not hot, or never does.</summary>
    public static DateTimeOffset? HotUntil(Scorer scorer, Score score, Lead lead) => score.Temperature == Temperature.Hot
        ? scorer.ChangesAfter(score, lead).FirstOrDefault(change => change.Temperature != Temperature.Hot)?.At
        : null;
}

namespace LeadFunctions.Core.Leads;

/// <summary>How warm a lead is right now, from its score.</summary>
internal enum Temperature
{
    Cold,
    Warm,
    Hot,
}

/// <summary>What a lead is worth at a moment, and why.</summary>
/// <param name="Value">0 to 100, fit and interest weighted as the model says.</param>
/// <param name="Fit">0 to 100, from what the lead says about itself.</param>
/// <param name="Interest">0 to 100, from what the person did, decayed to the moment of scoring.</param>
/// <param name="Grade">Letter A to D for fit and digit 1 to 4 for interest, best first: <c>B2</c>.</param>
/// <param name="IsMql">Marketing qualified: the score reached the model's threshold.</param>
/// <param name="Reasons">One line for each rule that counted; holds no personal data.</param>
/// <param name="ModelVersion">Version of the scoring model that was applied.</param>
/// <param name="At">The moment for which it holds (UTC); of a lead's score it never moves back.</param>
/// <param name="NextChangeAt">When decay alone will next change grade, temperature or MQL; null when it never will.</param>
internal sealed record Score(
    int Value,
    int Fit,
    int Interest,
    string Grade,
    Temperature Temperature,
    bool IsMql,
    IReadOnlyList<string> Reasons,
    string ModelVersion,
    DateTimeOffset At,
    DateTimeOffset? NextChangeAt)
{
    /// <summary>Of a lead that was never scored.</summary>
    public static Score None { get; } = new(0, 0, 0, "D4", Temperature.Cold, false, [], "", default, null);
}

/// <summary>Interest as one number with a time: it halves every half-life, so that adding is decay, then add.</summary>
/// <param name="Points">Points at <paramref name="At"/>; below 0 where more was taken than earned.</param>
/// <param name="At">The moment at which the points stood at that value.</param>
internal sealed record Interest(double Points, DateTimeOffset At)
{
    public static Interest None { get; } = new(0, default);

    /// <summary>What the points came from, by cause; less than all of them where rows are older than this list.</summary>
    public IReadOnlyList<InterestShare> Shares { get; init; } = [];
}

/// <summary>Points of one cause; they fade with the rest.</summary>
/// <param name="Cause">A label of the scoring model or of the app; no personal data.</param>
/// <param name="Points">At the same moment as the sum.</param>
internal sealed record InterestShare(string Cause, double Points);

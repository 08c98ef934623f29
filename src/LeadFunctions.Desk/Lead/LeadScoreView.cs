using LeadFunctions.Desk.Parts;

namespace LeadFunctions.Desk.Lead;

/// <summary>A score that can be read: its reasons add up, its curve shows how it came about and how it will go on.</summary>
/// <param name="Fit">Reasons of what the lead says about itself; they do not fade.</param>
/// <param name="Interest">Reasons of what the person did; they fade.</param>
/// <param name="HalfLifeDays">In so many days interest halves.</param>
/// <param name="Hot">Score from which a lead is hot.</param>
/// <param name="Warm">Score from which a lead is warm.</param>
/// <param name="Past">Score at moments up to now, oldest first.</param>
/// <param name="Ahead">Score at moments from now on, if nothing more happens.</param>
/// <param name="Changes">When temperature falls, if nothing more happens.</param>
/// <param name="WhatIf">What the score would be if the person now did something.</param>
public sealed record LeadScoreView(
    GradeView Grade,
    string Model,
    IReadOnlyList<ReasonView> Fit,
    IReadOnlyList<ReasonView> Interest,
    double HalfLifeDays,
    int Hot,
    int Warm,
    IReadOnlyList<CurvePoint> Past,
    IReadOnlyList<CurvePoint> Ahead,
    IReadOnlyList<HeatChange> Changes,
    IReadOnlyList<WhatIfView> WhatIf);

/// <summary>A point of the curve.</summary>
/// <param name="Value">0 to 100.</param>
public sealed record CurvePoint(DateTimeOffset At, double Value);

/// <summary>A lead cools.</summary>
/// <param name="From">What it was until then.</param>
/// <param name="Value">Score at that moment.</param>
public sealed record HeatChange(DateTimeOffset At, Heat From, double Value);

/// <summary>What would be.</summary>
/// <param name="Act">The key of its text.</param>
/// <param name="HotUntil">Until when the lead would be hot; null: it would not.</param>
public sealed record WhatIfView(string Act, int Value, Heat Heat, DateTimeOffset? HotUntil);

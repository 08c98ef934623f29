namespace LeadFunctions.Desk.Parts;

/// <summary>How warm a lead is.</summary>
public enum Heat
{
    /// <summary>Below both thresholds of the model.</summary>
    Cold,

    /// <summary>Above the lower.</summary>
    Warm,

    /// <summary>Above the higher.</summary>
    Hot,
}

/// <summary>What a lead is worth now.</summary>
/// <param name="Letters">Grade: a letter for fit, a digit for interest.</param>
/// <param name="Value">0 to 100.</param>
public sealed record GradeView(string Letters, int Value, Heat Heat);

/// <summary>A reason of a score.</summary>
/// <param name="Label">As the scoring model calls it.</param>
/// <param name="Points">That it adds now; below 0 takes.</param>
public sealed record ReasonView(string Label, double Points);

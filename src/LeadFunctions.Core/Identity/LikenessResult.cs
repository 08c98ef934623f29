namespace LeadFunctions.Core.Identity;

/// <summary>How likely two leads are one customer, and why.</summary>
/// <param name="Likelihood">0 to 1.</param>
/// <param name="Reasons">What counts most comes first, whether for or against.</param>
internal sealed record LikenessResult(double Likelihood, IReadOnlyList<LikenessReason> Reasons)
{
    /// <summary>Likely enough to be shown to a person.</summary>
    public bool IsSuggested => Likelihood >= Likeness.Suggested;

    /// <summary>The likelihood to three digits; certain is nothing.</summary>
    public double Rounded => Math.Min(0.999, Math.Round(Likelihood, 3));

    /// <summary>The reasons in words, without personal data.</summary>
    public IEnumerable<string> Texts => Reasons.Select(reason => LikenessWeights.Table[reason].Text);
}

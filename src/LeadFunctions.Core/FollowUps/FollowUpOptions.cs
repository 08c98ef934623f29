using System.ComponentModel.DataAnnotations;

namespace LeadFunctions.Core.FollowUps;

/// <summary>Settings under <c>FollowUp</c>: when an answer is due, and what happens when none comes.</summary>
internal sealed class FollowUpOptions : IValidatableObject
{
    /// <summary>Time in which a request must be answered.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan Window { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Part of the window after which people are told that the answer is at risk; 1: never.</summary>
    [Range(0.1, 1.0)]
    public double AtRiskFraction { get; set; } = 0.75;

    /// <summary>Tell people at once when a submission makes a lead hot.</summary>
    public bool HotNotice { get; set; } = true;

    /// <summary>First escalation, counted from when the lead became overdue.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan FirstEscalation { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Second escalation, counted from when the lead became overdue; must be later than the first.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "60.00:00:00")]
    public TimeSpan SecondEscalation { get; set; } = TimeSpan.FromHours(72);

    /// <summary>Every further escalation follows the one before after this time.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "60.00:00:00")]
    public TimeSpan RepeatEscalation { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Which activities are attempts of ours, and the plan of calls, relative to the app's folder.</summary>
    /// <value>path of a JSON file</value>
    public string PlanPath { get; set; } = "LifeCycle/followup.json";

    public IEnumerable<ValidationResult> Validate(ValidationContext context)
    {
        if (SecondEscalation <= FirstEscalation)
            yield return new ValidationResult("FollowUp:SecondEscalation must be longer than FollowUp:FirstEscalation.", [nameof(SecondEscalation)]);
    }
}

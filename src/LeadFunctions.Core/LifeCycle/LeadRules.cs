using LeadFunctions.Core.FollowUps;
using LeadFunctions.Core.Nurture;
using LeadFunctions.Core.Routing;
using LeadFunctions.Core.Scoring;

namespace LeadFunctions.Core.LifeCycle;

/// <summary>The rules that people wrote down, as far as they decide what becomes of a lead.</summary>
internal sealed record LeadRules(Scorer Scorer, FollowUpOptions FollowUps, QualificationModel Qualification, Router Router, CallPlans Plans)
{
    public NurtureRules Nurture { get; init; } = NurtureRules.None;
}

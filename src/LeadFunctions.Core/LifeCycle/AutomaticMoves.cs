using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.LifeCycle;

/// <summary>Moves between stages that nobody makes. The same table stands in docs/life-cycle.md.</summary>
internal static class AutomaticMoves
{
    /// <summary>Who asks us is a lead, and who asks again is worked on again; null when the lead is worked on already.</summary>
    /// <param name="at">When the request came (UTC).</param>
    /// <param name="cause">Id of its submission.</param>
    public static LeadEvent.StageMoved? OnRequest(Lead lead, DateTimeOffset at, string cause)
    {
        var isBack = StageMoves.IsAside(lead.LifeCycle.Stage) && at > lead.LifeCycle.Since;
        return isBack || lead.LifeCycle.Stage == LeadStage.Subscriber
            ? Move(lead, lead.IsCustomer ? LeadStage.Customer : LeadStage.Lead, at, cause, "request")
            : null;
    }

    /// <summary>Fit and interested enough: an MQL, and it stays one when its interest cools; null when it is not, or is one already.</summary>
    /// <param name="cause">Id of the submission, or hash of what else raised the score.</param>
    public static LeadEvent.StageMoved? OnScore(Lead lead, DateTimeOffset at, string cause) =>
        lead.Score.IsMql && lead.MayBeContacted && lead.LifeCycle.Stage < LeadStage.Mql ? Move(lead, LeadStage.Mql, at, cause, "score") : null;

    private static LeadEvent.StageMoved Move(Lead lead, LeadStage to, DateTimeOffset at, string cause, string reason)
    {
        // What is processed late does not turn back the time of a stage.
        at = at > lead.LifeCycle.Since ? at : lead.LifeCycle.Since;
        var seconds = LeadSteps.SecondsIn(lead.LifeCycle, at);
        return new(at, cause, lead.LifeCycle.Stage, to, By: null, reason, Note: null, seconds, WakeAt: null, Deal: null);
    }
}

using System.Globalization;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.FollowUps;

/// <summary>What comes after an attempt that reached nobody.</summary>
/// <param name="Plan">Name of the plan that says so.</param>
/// <param name="Wait">From the attempt on.</param>
/// <param name="IsOver">Nothing more is to be tried: a person decides.</param>
internal readonly record struct NextAttempt(string Plan, TimeSpan Wait, bool IsOver);

/// <summary>Which of our activities are attempts to reach a customer, and when the next is due.</summary>
/// <param name="model">A valid model: one that its schema and <see cref="FollowUpModelCheck"/> let pass.</param>
internal sealed class CallPlans(FollowUpModel model)
{
    private readonly Plan[] _plans = [.. model.Plans.Select(plan => new Plan(plan))];
    private readonly TimeSpan _decideAfter = WaitOf(model.AtEnd.After);

    /// <summary>Why a lead whose plan is over goes to Nurture.</summary>
    public string AtEndReason => model.AtEnd.Reason;

    /// <summary>Why a lead that nobody can reach is disqualified.</summary>
    public string WrongNumberReason => model.WrongNumber.Reason;

    /// <summary>An attempt of ours: it answers the customer's requests. Nothing that the customer did is one, and no mail that nobody wrote.</summary>
    /// <param name="by">Who of us did it.</param>
    public bool IsAttempt(ActivityKind kind, CallOutcome? outcome, string? by) =>
        model.Attempts.Contains(NameOf(kind, outcome)) && (kind != ActivityKind.Email || by is not null);

    /// <summary>The customer is reached by such an attempt.</summary>
    public bool Ends(ActivityKind kind, CallOutcome? outcome) => model.Ends.Contains(NameOf(kind, outcome));

    /// <param name="attempts">Attempts so far: 1 or more.</param>
    /// <returns>Null where no plan is for such a lead.</returns>
    public NextAttempt? After(int attempts, Temperature temperature, LeadStage stage)
    {
        if (Array.Find(_plans, plan => plan.IsFor(temperature, stage)) is not { } plan)
            return null;
        return attempts > plan.Waits.Length
            ? new NextAttempt(plan.Name, _decideAfter, IsOver: true)
            : new NextAttempt(plan.Name, plan.Waits[attempts - 1], IsOver: false);
    }

    /// <summary>How many attempts the plan for such a lead has; null where none is for it.</summary>
    public int? AttemptsOf(Temperature temperature, LeadStage stage) => Array.Find(_plans, plan => plan.IsFor(temperature, stage))?.Waits.Length + 1;

    private static string NameOf(ActivityKind kind, CallOutcome? outcome) => (kind, outcome) switch
    {
        (ActivityKind.Call, CallOutcome.Reached) => "call/reached",
        (ActivityKind.Call, CallOutcome.NoAnswer) => "call/noAnswer",
        (ActivityKind.Call, CallOutcome.Voicemail) => "call/voicemail",
        (ActivityKind.Call, CallOutcome.WrongNumber) => "call/wrongNumber",
        (ActivityKind.Email, _) => "email",
        (ActivityKind.Meeting, _) => "meeting",
        _ => "",
    };

    private static TimeSpan WaitOf(string text)
    {
        var number = int.Parse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture);
        return text[^1] == 'h' ? TimeSpan.FromHours(number) : TimeSpan.FromDays(number);
    }

    private sealed class Plan(PlanModel model)
    {
        public string Name => model.Name;

        public TimeSpan[] Waits { get; } = [.. model.Steps.Select(WaitOf)];

        public bool IsFor(Temperature temperature, LeadStage stage) =>
            model.Temperatures?.Contains(temperature) != false && (model.Stages?.Contains(stage) ?? stage < LeadStage.Customer);
    }
}

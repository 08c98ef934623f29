using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Routing;

namespace LeadFunctions.Core.FollowUps;

/// <summary>When an answer is due, at risk, overdue and escalated.</summary>
internal static class FollowUpPolicy
{
    /// <summary>When a request that counts all hours must next be looked at: its at-risk notice, else its due time.</summary>
    public static DateTimeOffset FirstLook(DateTimeOffset receivedAt, FollowUpOptions options)
    {
        var clock = Started(receivedAt, options, null);
        return clock.AtRiskAt ?? clock.DueAt;
    }

    /// <summary>The clock after a request for contact.</summary>
    /// <param name="hours">Working hours in which it counts; null: all hours.</param>
    /// <remarks>
    /// The window counts from the last request. But a window that already ran out is not opened again by a further request: the customer
    /// still waits, and would otherwise vanish from the overdue list by asking twice. The same holds for an appointment that was missed; an attempt
    /// or decision of ours that is late gives way to the request.
    /// </remarks>
    public static FollowUp OnRequest(
        FollowUp current, DateTimeOffset receivedAt, DateTimeOffset? contactedAt, FollowUpOptions options, BusinessCalendar? hours)
    {
        var isOwed = current.Kind is FollowUpKind.Request or FollowUpKind.Appointment;
        if (receivedAt <= contactedAt || (current.Stage == FollowUpStage.Overdue && isOwed))
            return current;
        var isFirstResponse = current.Stage != FollowUpStage.None && current.Kind == FollowUpKind.Request;
        if (isFirstResponse && (receivedAt <= current.StartedAt || current.DueAt <= receivedAt))
            return current;
        return Started(receivedAt, options, hours);
    }

    /// <summary>
    /// The clock after the lead got another owner, for whom other hours may count. What was agreed or planned stands, and what is overdue stays so; but
    /// nobody is late before the lead was theirs.
    /// </summary>
    /// <param name="at">When the owner changed (UTC).</param>
    /// <param name="hours">Working hours of the new owner; null: all hours.</param>
    public static FollowUp OnOwner(FollowUp current, DateTimeOffset at, FollowUpOptions options, BusinessCalendar? hours)
    {
        if (current.Kind != FollowUpKind.Request || current.Stage is FollowUpStage.None or FollowUpStage.Overdue || (hours is null && !current.IsBusinessHours))
            return current;
        var clock = Started(current.StartedAt, options, hours);
        if (clock.DueAt == current.DueAt && clock.AtRiskAt == current.AtRiskAt)
            return current with { IsBusinessHours = clock.IsBusinessHours };
        clock = clock with { AtRiskAt = Later(clock.AtRiskAt, at), DueAt = Later(clock.DueAt, at)!.Value };
        return current.Stage == FollowUpStage.AtRisk && clock.AtRiskAt <= at ? clock with { Stage = FollowUpStage.AtRisk, Notice = current.Notice } : clock;
    }

    /// <summary>The clock after an attempt of ours: stopped, or set to what is next.</summary>
    /// <param name="nextAt">When that is due (UTC); null: nothing is.</param>
    public static FollowUp OnContact(FollowUp current, DateTimeOffset at, DateTimeOffset? nextAt, FollowUpKind kind = FollowUpKind.Appointment)
    {
        // A request that came after the attempt is still unanswered; what was agreed after it still stands.
        if (current.Stage != FollowUpStage.None && current.StartedAt > at)
            return current;
        return nextAt is { } next ? new FollowUp(FollowUpStage.Waiting, at, kind, null, next, 0, null) : FollowUp.None;
    }

    /// <summary>Moves the clock to <paramref name="now"/>.</summary>
    /// <returns>
    /// The clock and what happened, each event at the moment that it was due and not at which the timer ran: so a repeated run gives the same
    /// events. After a long standstill only the last of several missed escalations is raised.
    /// </returns>
    public static (FollowUp FollowUp, IReadOnlyList<LeadEvent> Events) Advance(FollowUp current, DateTimeOffset now, FollowUpOptions options)
    {
        var events = new List<LeadEvent>();
        if (current.Stage == FollowUpStage.Waiting && current.AtRiskAt is { } atRisk && atRisk <= now)
            Add(new LeadEvent.AtRisk(atRisk));
        if (current.Stage is FollowUpStage.Waiting or FollowUpStage.AtRisk && current.DueAt <= now)
            Add(new LeadEvent.Overdue(current.DueAt));
        if (current.Stage == FollowUpStage.Overdue && EscalationsPassed(now - current.DueAt, options) is var passed && passed > current.Escalations)
            Add(new LeadEvent.Escalation(current.DueAt + EscalationDelay(passed, options), passed));
        return (current, events);

        void Add(LeadEvent happened)
        {
            current = Apply(current, happened);
            events.Add(happened);
        }
    }

    /// <summary>The clock after an event that <see cref="Advance"/> gave; one that belongs to another clock changes nothing.</summary>
    public static FollowUp Apply(FollowUp current, LeadEvent happened) => happened switch
    {
        LeadEvent.AtRisk it when current.Stage == FollowUpStage.Waiting && current.AtRiskAt == it.At =>
            current with { Stage = FollowUpStage.AtRisk, Notice = new Notice(NoticeKind.AtRisk, 0, it.At, []) },
        LeadEvent.Overdue it when current.Stage is FollowUpStage.Waiting or FollowUpStage.AtRisk && current.DueAt == it.At =>
            current with { Stage = FollowUpStage.Overdue, Notice = new Notice(NoticeKind.Overdue, 0, it.At, []) },
        LeadEvent.Escalation it when current.Stage == FollowUpStage.Overdue && current.Escalations < it.Level && current.DueAt < it.At =>
            current with { Escalations = it.Level, Notice = new Notice(NoticeKind.Escalation, it.Level, it.At, []) },
        _ => current,
    };

    /// <summary>When the clock must next be looked at; null when nothing more will happen by itself.</summary>
    public static DateTimeOffset? NextLook(FollowUp followUp, FollowUpOptions options)
    {
        // A notice that not every channel took is due until they did.
        if (followUp.Notice is { } notice)
            return notice.RaisedAt;
        return followUp.Stage switch
        {
            FollowUpStage.Waiting => followUp.AtRiskAt ?? followUp.DueAt,
            FollowUpStage.AtRisk => followUp.DueAt,
            FollowUpStage.Overdue => followUp.DueAt + EscalationDelay(followUp.Escalations + 1, options),
            _ => null,
        };
    }

    /// <summary>Time from overdue to escalation <paramref name="level"/> (1 or more).</summary>
    public static TimeSpan EscalationDelay(int level, FollowUpOptions options) => level switch
    {
        1 => options.FirstEscalation,
        2 => options.SecondEscalation,
        _ => options.SecondEscalation + ((level - 2) * options.RepeatEscalation),
    };

    private static int EscalationsPassed(TimeSpan overdue, FollowUpOptions options)
    {
        if (overdue < options.FirstEscalation)
            return 0;
        if (overdue < options.SecondEscalation)
            return 1;
        return 2 + (int)((overdue - options.SecondEscalation).Ticks / options.RepeatEscalation.Ticks);
    }

    private static FollowUp Started(DateTimeOffset at, FollowUpOptions options, BusinessCalendar? hours)
    {
        var atRiskAt = options.AtRiskFraction < 1 ? After(options.Window * options.AtRiskFraction) : (DateTimeOffset?)null;
        return new FollowUp(FollowUpStage.Waiting, at, FollowUpKind.Request, atRiskAt, After(options.Window), 0, null, IsBusinessHours: hours is not null);

        DateTimeOffset After(TimeSpan time) => hours?.Add(at, time) ?? at + time;
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset other) => one < other ? other : one;
}

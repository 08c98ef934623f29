using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.FollowUps;

/// <summary>What a lead waits for.</summary>
internal enum DueKind
{
    /// <summary>An answer or an appointment.</summary>
    Pending,

    /// <summary>An answer that is overdue.</summary>
    Overdue,

    /// <summary>Only what happens by itself: its rescoring, the next step of a sequence.</summary>
    Rescoring,
}

/// <summary>When a lead must next be looked at, and why.</summary>
/// <param name="At">UTC.</param>
internal readonly record struct DueWork(DueKind Kind, DateTimeOffset At)
{
    /// <summary>What is next due of a lead; null when nothing more will happen to it by itself.</summary>
    public static DueWork? Of(Lead lead, FollowUpOptions options)
    {
        var clock = lead.MayBeContacted ? FollowUpPolicy.NextLook(lead.FollowUp, options) : null;
        // As with the clock's notice: due until every channel took it.
        if (lead.MayBeContacted && lead.HotNotice is { } hot && !(clock <= hot.RaisedAt))
            clock = hot.RaisedAt;
        var rescoring = lead.Submissions.IsTest ? null : lead.Score.NextChangeAt;
        if (Earliest(clock, rescoring, lead.Nurture.NextLook) is not { } at)
            return null;
        var kind = clock is null ? DueKind.Rescoring : lead.FollowUp.Stage == FollowUpStage.Overdue ? DueKind.Overdue : DueKind.Pending;
        return new DueWork(kind, at);
    }

    /// <summary>What a request will wait for if its lead knows nothing that stands against it.</summary>
    public static DueWork OfRequest(DateTimeOffset receivedAt, FollowUpOptions options) => new(DueKind.Pending, FollowUpPolicy.FirstLook(receivedAt, options));

    private static DateTimeOffset? Earliest(params ReadOnlySpan<DateTimeOffset?> moments)
    {
        DateTimeOffset? earliest = null;
        foreach (var moment in moments)
            earliest = earliest is null || moment < earliest ? moment ?? earliest : earliest;
        return earliest;
    }
}

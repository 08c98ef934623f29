using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.Nurture;

/// <summary>What the customer did with a touch, and what one of us did: the newest touch before it is the one that was opened, followed or answered.</summary>
internal static class TouchAnswers
{
    public static LeadNurture Apply(LeadNurture known, LeadEvent.Activity it)
    {
        if (it.What == ActivityKind.Reply)
        {
            known = known with { RepliedAt = NurtureHistory.Later(known.RepliedAt, it.At) };
            known = Latest(known, it.At, touch => touch with { RepliedAt = Earlier(touch.RepliedAt, it.At) });
        }

        if (IsContact(it))
            known = known with { ReachedAt = NurtureHistory.Later(known.ReachedAt, it.At) };
        if (it.Dropped is null && it.What == ActivityKind.EmailClick)
            known = Latest(known, it.At, touch => touch with { ClickedAt = Earlier(touch.ClickedAt, it.At) });
        if (it.Dropped is null && it.What == ActivityKind.EmailOpen)
            known = Latest(known, it.At, touch => touch with { OpenedAt = Earlier(touch.OpenedAt, it.At) });
        return it.TakesBack.Count == 0 || known.Touches.Count == 0 ? known : TakenBack(known, it.TakesBack);
    }

    /// <summary>One of us reached the customer or wrote to them; a call that nobody took is none.</summary>
    private static bool IsContact(LeadEvent.Activity it) => it switch
    {
        { What: ActivityKind.Call, Outcome: CallOutcome.Reached } or { What: ActivityKind.Meeting } => true,
        { What: ActivityKind.Email, By: not null } => true,
        _ => false,
    };

    private static LeadNurture Latest(LeadNurture known, DateTimeOffset at, Func<TouchRecord, TouchRecord> change)
    {
        var latest = known.Touches.LastOrDefault(touch => touch.At <= at);
        return latest is null ? known : known with { Touches = [.. known.Touches.Select(touch => touch == latest ? change(touch) : touch)] };
    }

    /// <summary>They turned out to be a program's.</summary>
    private static LeadNurture TakenBack(LeadNurture known, IReadOnlyList<MailTouch> gone)
    {
        return known with
        {
            Touches =
            [
                .. known.Touches.Select(touch => touch with
                {
                    OpenedAt = IsGone(touch.OpenedAt, ActivityKind.EmailOpen) ? null : touch.OpenedAt,
                    ClickedAt = IsGone(touch.ClickedAt, ActivityKind.EmailClick) ? null : touch.ClickedAt,
                }),
            ],
        };

        bool IsGone(DateTimeOffset? at, ActivityKind kind) => at is { } moment && gone.Any(one => one.Kind == kind && one.At == moment);
    }

    private static DateTimeOffset Earlier(DateTimeOffset? one, DateTimeOffset other) => one < other ? one.Value : other;
}

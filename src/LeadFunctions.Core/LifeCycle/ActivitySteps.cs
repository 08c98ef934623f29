using LeadFunctions.Core.Activities;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.LifeCycle;

/// <summary>Activities into a lead.</summary>
internal static class ActivitySteps
{
    /// <param name="near">Activities of the lead that are known already, at least those within <see cref="MailScanners.Reach"/> of any about mails.</param>
    /// <param name="via">The id under which the lead was named, when that was not its own.</param>
    public static Change Record(
        Lead lead, IReadOnlyList<ActivityReport> reports, IReadOnlyCollection<LeadEvent.Activity> near, LeadId? via, LeadRules rules)
    {
        ActivityReport[] ordered = [.. reports.OrderBy(one => one.At).ThenBy(one => one.Id, StringComparer.Ordinal)];
        var signs = MailScanners.Among(
            near.Where(one => one.What.IsMailTouch()).Select(TouchOf).Concat(ordered.Where(one => one.Kind.IsMailTouch()).Select(TouchOf)),
            near.Where(one => one.What == ActivityKind.Email).Select(one => one.At)
                .Concat(lead.Nurture.Touches.Select(touch => touch.At))
                .Concat(ordered.Where(one => one.Kind == ActivityKind.Email).Select(one => one.At)),
            rules.Scorer.MailScanners);
        var takenBack = TakenBack(ordered, near, signs);
        var events = new List<LeadEvent>();
        foreach (var report in ordered)
        {
            var happened = EventOf(lead, report, signs, rules) with { TakesBack = [.. takenBack[report.Id]], Via = via };
            (lead, var move) = ActivityHistory.Apply(lead, happened, rules);
            events.Add(happened);
            // Not via: of a lead that was merged, what both had together may have caused it, so it goes with neither when they are parted.
            if (move is not null)
                events.Add(move);
        }

        var change = new Change(lead, events) { Once = [.. ordered.Select(one => one.Id)] };
        return ordered.Length == 0 ? change : SequenceSteps.Follow(change, ordered[^1].At, ordered[^1].Id, rules);
    }

    private static LeadEvent.Activity EventOf(Lead lead, ActivityReport report, IReadOnlyDictionary<string, ScannerSign> signs, LeadRules rules)
    {
        ScannerSign? dropped = signs.TryGetValue(report.Id, out var sign) ? sign : null;
        var points = dropped is null ? rules.Scorer.WorthOf(report.Kind, report.Outcome, report.Subject).Points : 0;
        return new LeadEvent.Activity(
            report.At, report.Id, report.Kind, report.Outcome, report.By, report.Subject, report.Note, report.NextFollowUpAt, points, dropped)
        {
            Answers = rules.Plans.IsAttempt(report.Kind, report.Outcome, report.By) ? lead.Requests.AnsweredAt(report.At) : [],
        };
    }

    /// <summary>What had counted until now and turns out to be a program's, by the new activity that is nearest in time.</summary>
    private static ILookup<string, MailTouch> TakenBack(
        IEnumerable<ActivityReport> reports, IReadOnlyCollection<LeadEvent.Activity> near, IReadOnlyDictionary<string, ScannerSign> signs)
    {
        ActivityReport[] ofMails = [.. reports.Where(one => one.IsOfMails)];
        var gone = near.SelectMany(one => one.TakesBack).Select(touch => touch.Id).ToHashSet();
        return (ofMails.Length == 0 ? [] : near.Where(one => one.What.IsMailTouch() && one.Dropped is null))
            .Where(one => signs.ContainsKey(one.ActivityId) && !gone.Contains(one.ActivityId))
            .ToLookup(one => ofMails.MinBy(report => (report.At - one.At).Duration())!.Id, TouchOf);
    }

    private static MailTouch TouchOf(LeadEvent.Activity one) => new(one.ActivityId, one.At, one.What);

    private static MailTouch TouchOf(ActivityReport one) => new(one.Id, one.At, one.Kind);
}

using System.Globalization;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Nurture;
using LeadFunctions.Snapshot;

namespace LeadFunctions.Sequences;

/// <summary>Who is in which sequence, and what came of each.</summary>
/// <param name="AsOf">What was stored before this moment is counted (UTC).</param>
/// <param name="PerDay">Most touches in any 24 hours, over all sequences.</param>
/// <param name="PerWeek">Most in any 7 days.</param>
internal sealed record NurtureView(DateTimeOffset AsOf, int PerDay, int PerWeek, IReadOnlyList<SequenceView> Sequences)
{
    public static NurtureView Of(NurtureRules nurture, SnapshotView leads, DateTimeOffset asOf, DateTimeOffset now)
    {
        var counts = leads.Nurture(now);
        // Leads may be in, or have left, what is in no file any more.
        var gone = counts.Keys.Except(nurture.Sequences.Select(sequence => sequence.Name)).Order(StringComparer.Ordinal);
        return new NurtureView(
            asOf,
            nurture.Caps.PerDay,
            nurture.Caps.PerWeek,
            [
                .. nurture.Sequences.Select(sequence => SequenceView.Of(sequence.Name, sequence, counts.GetValueOrDefault(sequence.Name))),
                .. gone.Select(name => SequenceView.Of(name, null, counts[name])),
            ]);
    }
}

/// <param name="Version">Left out of a sequence that is in no file any more, as are label and audience.</param>
/// <param name="IsForCustomers">Only customers are in it.</param>
/// <param name="Inside">Leads in it now.</param>
/// <param name="Steps">In the order of the file; behind them those of earlier versions.</param>
/// <param name="Left">Leads that left, by reason.</param>
/// <param name="NextDays">Leads by the day (UTC) on which their next step is due; what is overdue is due today.</param>
/// <param name="Soonest">Leads whose next step is due soonest, at most ten.</param>
internal sealed record SequenceView(
    string Name,
    string? Version,
    string? Label,
    bool? IsForCustomers,
    int Inside,
    IReadOnlyList<StepView> Steps,
    IReadOnlyDictionary<LeaveReason, int> Left,
    IReadOnlyDictionary<string, int> NextDays,
    IReadOnlyList<NextStepView> Soonest)
{
    public static SequenceView Of(string name, SequenceModel? sequence, SequenceCount? count)
    {
        var counts = count?.Steps ?? new Dictionary<string, StepCount>();
        var known = sequence?.Steps.Where(step => step.Wait is null).Select(step => step.Name).ToArray() ?? [];
        return new SequenceView(
            name,
            sequence?.Version,
            sequence?.Label,
            sequence is null ? null : sequence.Audience.When.ExistingCustomer == true,
            count?.Inside ?? 0,
            [
                .. known.Concat(counts.Keys.Except(known).Order(StringComparer.Ordinal))
                    .Select(step => StepView.Of(step, sequence, counts.GetValueOrDefault(step))),
            ],
            (count?.Left ?? new Dictionary<string, int>()).ToDictionary(one => Enum.Parse<LeaveReason>(one.Key), one => one.Value),
            (count?.Next ?? new Dictionary<DateOnly, int>()).OrderBy(day => day.Key)
                .ToDictionary(day => day.Key.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day => day.Value),
            [.. (count?.Soonest ?? []).Select(one => new NextStepView(one.Lead, one.Step, one.At))]);
    }
}

/// <param name="Template">Of a step that sends something.</param>
/// <param name="Inside">Leads for whom it is next.</param>
/// <param name="Sent">Taken by the channel, and not come back since.</param>
/// <param name="Uncertain">Handed to the channel, and not known to be taken.</param>
/// <param name="Refused">Not taken by the channel.</param>
/// <param name="Returned">Came back, or was called spam.</param>
/// <param name="Opened">By a person, and no program.</param>
/// <param name="Clicked">A link was followed, by a person and no program.</param>
/// <param name="Replied">Answered.</param>
internal sealed record StepView(
    string Name, string? Template, int Inside, int Sent, int Uncertain, int Refused, int Returned, int Opened, int Clicked, int Replied)
{
    public static StepView Of(string name, SequenceModel? sequence, StepCount? count)
    {
        var it = count ?? new StepCount(0, 0, 0, 0, 0, 0, 0, 0);
        var template = sequence?.Steps.FirstOrDefault(step => step.Name == name)?.Touch?.Template;
        return new StepView(name, template, it.Inside, it.Sent, it.Uncertain, it.Refused, it.Returned, it.Opened, it.Clicked, it.Replied);
    }
}

/// <param name="At">When the step is due; not before quiet hours are over (UTC).</param>
internal sealed record NextStepView(LeadId LeadId, string Step, DateTimeOffset At);

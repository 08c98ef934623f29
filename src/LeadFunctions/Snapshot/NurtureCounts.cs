using LeadFunctions.Core.Leads;

namespace LeadFunctions.Snapshot;

/// <summary>What became of a step.</summary>
internal sealed record StepCount(int Inside, int Sent, int Uncertain, int Refused, int Returned, int Opened, int Clicked, int Replied);

/// <summary>Who is in a sequence, and what came of it.</summary>
/// <param name="Steps">By name of the step.</param>
/// <param name="Left">By reason.</param>
/// <param name="Next">Leads by the day (UTC) on which their next step is due, what is overdue on the day of the question.</param>
/// <param name="Soonest">Leads whose next step is due soonest, at most ten.</param>
internal sealed record SequenceCount(
    int Inside,
    IReadOnlyDictionary<string, StepCount> Steps,
    IReadOnlyDictionary<string, int> Left,
    IReadOnlyDictionary<DateOnly, int> Next,
    IReadOnlyList<(LeadId Lead, string Step, DateTimeOffset At)> Soonest)
{
    private const int MostSoonest = 10;

    /// <summary>By sequence; one pass over the marks, so it costs by the leads that were ever in one.</summary>
    public static IReadOnlyDictionary<string, SequenceCount> Of(IReadOnlyDictionary<LeadKey, IReadOnlyList<NurtureMark>> marks, DateTimeOffset now) =>
        marks.SelectMany(lead => lead.Value.Select(mark => (Lead: lead.Key, Mark: mark)))
            .GroupBy(one => one.Mark.Sequence)
            .ToDictionary(sequence => sequence.Key, sequence => Of([.. sequence], now));

    private static SequenceCount Of(IReadOnlyList<(LeadKey Lead, NurtureMark Mark)> all, DateTimeOffset now)
    {
        var inside = all.Where(one => one.Mark.Sign == NurtureSign.Inside).ToArray();
        return new SequenceCount(
            inside.Length,
            all.Select(one => one.Mark).Where(mark => mark.Sign != NurtureSign.Left).GroupBy(mark => mark.Step)
                .ToDictionary(step => step.Key, step => CountOf([.. step])),
            all.Where(one => one.Mark.Sign == NurtureSign.Left).CountBy(one => one.Mark.Step).ToDictionary(),
            inside.CountBy(one => DayOf(one.Mark, now)).ToDictionary(),
            [
                .. inside.OrderBy(one => one.Mark.At).ThenBy(one => one.Lead).Take(MostSoonest)
                    .Select(one => (one.Lead.ToId(), one.Mark.Step, new DateTimeOffset(one.Mark.At, TimeSpan.Zero))),
            ]);
    }

    private static StepCount CountOf(NurtureMark[] marks)
    {
        return new StepCount(
            Count(NurtureSign.Inside),
            Count(NurtureSign.Sent),
            Count(NurtureSign.Uncertain),
            Count(NurtureSign.Refused),
            Count(NurtureSign.Returned),
            Count(NurtureSign.Opened),
            Count(NurtureSign.Clicked),
            Count(NurtureSign.Replied));

        int Count(NurtureSign sign) => marks.Count(mark => mark.Sign == sign);
    }

    private static DateOnly DayOf(NurtureMark mark, DateTimeOffset now) => DateOnly.FromDateTime(new DateTime(Math.Max(mark.At, now.UtcTicks)));
}

using System.Runtime.InteropServices;
using LeadFunctions.Core.Scoring;

namespace LeadFunctions.Snapshot;

/// <summary>All leads as they stood at one moment. Never changes; any number of readers.</summary>
internal sealed class SnapshotView(
    RowChunk[] chunks, int count, NameLists names, IReadOnlyDictionary<LeadKey, IReadOnlyList<NurtureMark>> nurture, Scorer scorer)
{
    private readonly Lazy<SnapshotCounts> _counts = new(() => CountsOf(chunks));
    private readonly Lazy<Dictionary<DateOnly, int>> _created = new(() => CreatedOf(chunks));

    /// <summary>Leads, test leads included.</summary>
    public int Count => count;

    /// <summary>For the side bar.</summary>
    public SnapshotCounts Counts => _counts.Value;

    internal RowChunk[] Chunks => chunks;

    internal NameLists Names => names;

    internal IReadOnlyDictionary<LeadKey, IReadOnlyList<NurtureMark>> Marks => nurture;

    /// <summary>Who is in which sequence, and what came of each.</summary>
    public IReadOnlyDictionary<string, SequenceCount> Nurture(DateTimeOffset now) => SequenceCount.Of(nurture, now);

    /// <summary>A page of the leads that a query asks for.</summary>
    /// <param name="now">UTC; of a further page that of the first.</param>
    public SnapshotPage Ask(LeadQuery query, DateTimeOffset now) => new SnapshotSearch(this, query, query.After?.Moment ?? now, scorer).Run();

    /// <summary>Names of all who own a lead, or did since the leads were read.</summary>
    public IEnumerable<string> Owners => names.Owners.ToArray().OfType<string>();

    /// <summary>Leads by the day (UTC) of their first request, test leads included.</summary>
    public IReadOnlyDictionary<DateOnly, int> CreatedByDay() => _created.Value;

    private static Dictionary<DateOnly, int> CreatedOf(RowChunk[] chunks)
    {
        var days = new Dictionary<long, int>();
        foreach (var chunk in chunks)
        {
            foreach (ref readonly var row in chunk.Rows.AsSpan())
            {
                if (!row.IsGone)
                    CollectionsMarshal.GetValueRefOrAddDefault(days, row.CreatedAt / TimeSpan.TicksPerDay, out _)++;
            }
        }

        return days.ToDictionary(day => DateOnly.FromDayNumber((int)day.Key), day => day.Value);
    }

    private static SnapshotCounts CountsOf(RowChunk[] chunks)
    {
        var (all, open, overdue, tests) = (0, 0, 0, 0);
        foreach (var chunk in chunks)
        {
            foreach (ref readonly var row in chunk.Rows.AsSpan())
            {
                if (row.IsGone)
                    continue;
                if (row.Marks.HasFlag(LeadMarks.Test))
                {
                    tests++;
                    continue;
                }

                all++;
                open += row.Marks.HasFlag(LeadMarks.Open) ? 1 : 0;
                overdue += row.Marks.HasFlag(LeadMarks.Overdue) ? 1 : 0;
            }
        }

        return new SnapshotCounts(all, open, overdue, tests);
    }
}

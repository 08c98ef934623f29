namespace LeadFunctions.Snapshot;

/// <summary>The first rows behind a place in an order, of any number that are offered.</summary>
internal sealed class FirstRows(int most, RowRank? after)
{
    private readonly PriorityQueue<RowRank, RowRank> _kept = new(Comparer<RowRank>.Create((one, other) => other.CompareTo(one)));

    /// <summary>Rows behind the place.</summary>
    public int Behind { get; private set; }

    public void Offer(RowRank rank)
    {
        if (after is { } place && rank.CompareTo(place) <= 0)
            return;
        Behind++;
        if (_kept.Count < most)
            _kept.Enqueue(rank, rank);
        else if (most > 0 && rank.CompareTo(_kept.Peek()) < 0)
            _kept.EnqueueDequeue(rank, rank);
    }

    /// <summary>In their order.</summary>
    public IReadOnlyList<RowRank> Take() => [.. _kept.UnorderedItems.Select(kept => kept.Element).Order()];
}

/// <param name="Order">By which a list is sorted, lower first.</param>
internal readonly record struct RowRank(long Order, LeadKey Key) : IComparable<RowRank>
{
    public int CompareTo(RowRank other) => Order != other.Order ? Order.CompareTo(other.Order) : Key.CompareTo(other.Key);
}

using LeadFunctions.Core.Identity;

namespace LeadFunctions.Benchmarks.Identity;

/// <summary>Pairs of records, right and wrong ones; a pair of leads stands for all pairs of their records.</summary>
internal sealed class IdentityQuality
{
    private readonly IReadOnlyList<PersonRecord> _records;
    private readonly LeadSet _set;
    private readonly Dictionary<(int One, int Other), LikenessResult> _compared = [];

    private long _mergedRight;
    private long _mergedWrong;
    private long _suggestedRight;
    private long _suggestedWrong;

    public IdentityQuality(IReadOnlyList<PersonRecord> records)
    {
        _records = records;
        _set = new LeadSet(records);
        CompareCandidates();
        foreach (var lead in _set.Leads)
            Count(lead.Records.SelectMany((a, index) => lead.Records.Skip(index + 1).Select(b => IsOneCustomer(a, b))), ref _mergedRight, ref _mergedWrong);
        foreach (var ((one, other), likeness) in _compared)
            Judge(one, other, likeness);
    }

    public int Leads => _set.Leads.Count;

    /// <summary>Pairs that are one customer.</summary>
    public long Pairs => _records.GroupBy(record => record.Customer).Sum(customer => (long)customer.Count() * (customer.Count() - 1) / 2);

    public double MergePrecision => _mergedRight + _mergedWrong == 0 ? 1 : (double)_mergedRight / (_mergedRight + _mergedWrong);

    public double MergeRecall => Pairs == 0 ? 0 : (double)_mergedRight / Pairs;

    /// <summary>Of what is merged or suggested.</summary>
    public double Precision => (double)(_mergedRight + _suggestedRight) / Math.Max(1, _mergedRight + _mergedWrong + _suggestedRight + _suggestedWrong);

    /// <inheritdoc cref="Precision"/>
    public double Recall => Pairs == 0 ? 0 : (double)(_mergedRight + _suggestedRight) / Pairs;

    public long Compares { get; private set; }

    public long Reads { get; private set; }

    /// <summary>Suggested pairs of leads of which more record pairs are wrong than right.</summary>
    public int WrongSuggestions { get; private set; }

    /// <summary>Wrong pairs of leads that were suggested and right ones that were compared in vain.</summary>
    public List<(SetLead One, SetLead Other, LikenessResult Likeness)> Mistakes { get; } = [];

    public static double F1(double precision, double recall) => precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);

    private void CompareCandidates()
    {
        var (table, contacts) = (new SuggestionTable(), _set.Leads.Select(lead => new ComparableContact(lead.Contact)).ToArray());
        foreach (var (id, lead) in _set.Leads.Index())
        {
            // In order of arrival, as the app does it: a lead is compared with those that are there.
            table.Add(lead, id);
            var (candidates, isNameRare) = table.Candidates(lead, id);
            foreach (var other in candidates)
            {
                Compares++;
                var pair = (Math.Min(id, other), Math.Max(id, other));
                var likeness = Likeness.Of(contacts[id], contacts[other], isNameRare);
                if (!_compared.TryGetValue(pair, out var known) || known.Likelihood < likeness.Likelihood)
                    _compared[pair] = likeness;
            }
        }

        Reads = table.Reads;
    }

    private void Judge(int one, int other, LikenessResult likeness)
    {
        var (first, second) = (_set.Leads[one], _set.Leads[other]);
        var (right, wrong) = (0L, 0L);
        Count(first.Records.SelectMany(a => second.Records.Select(b => IsOneCustomer(a, b))), ref right, ref wrong);
        var isShown = likeness.IsSuggested || _set.SharedKeys.Contains((one, other));
        if (isShown)
        {
            _suggestedRight += right;
            _suggestedWrong += wrong;
            WrongSuggestions += wrong > right ? 1 : 0;
        }

        if (isShown == wrong > right)
            Mistakes.Add((first, second, likeness));
    }

    private bool IsOneCustomer(int a, int b) => _records[a].Customer == _records[b].Customer;

    private static void Count(IEnumerable<bool> pairs, ref long right, ref long wrong)
    {
        foreach (var isRight in pairs)
        {
            if (isRight)
                right++;
            else
                wrong++;
        }
    }
}

using LeadFunctions.Core.Leads;
using LeadFunctions.Duplicates;

namespace LeadFunctions.Tests.Duplicates;

public sealed class PairTests
{
    private static readonly LeadId One = LeadId.Parse(new string('a', 26));
    private static readonly LeadId Other = LeadId.Parse(new string('b', 26));

    [Fact]
    public void A_pair_is_the_same_from_either_side()
    {
        Assert.Equal(new PairIds(One, Other), new PairIds(Other, One));
        Assert.Equal((Other, One), (new PairIds(Other, One).Other(One), new PairIds(One, Other).Other(Other)));
    }

    [Fact]
    public void The_likeliest_comes_first()
    {
        double[] likelihoods = [1, 0.999_99, 0.999, 0.9, 0.5001, 0.5];

        var rows = likelihoods.Select(likelihood => Pair.Of(new PairIds(One, Other), likelihood, false).ListRow).ToList();

        Assert.Equal(rows.Order(StringComparer.Ordinal), rows);
        Assert.Equal(rows.Count, rows.Distinct().Count());
        Assert.All(rows, row => Assert.Matches("^[0-9]{7};a{26};b{26}$", row));
    }

    [Fact]
    public void A_row_gives_back_what_was_stored()
    {
        var pair = Pair.Of(new PairIds(One, Other), 0.75, isNameRare: true);

        Assert.Equal(pair, Pair.Of(pair.ToEntity("list", pair.ListRow)));
    }
}

using System.Globalization;
using Azure.Data.Tables;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Duplicates;

/// <summary>Two leads that may be one customer, in the order of their ids.</summary>
internal readonly record struct PairIds
{
    public PairIds(LeadId one, LeadId other) => (First, Second) = one.CompareTo(other) < 0 ? (one, other) : (other, one);

    public LeadId First { get; }

    public LeadId Second { get; }

    public LeadId Other(LeadId id) => id == First ? Second : First;
}

/// <summary>A pair as it is stored: how likely, and not why, which is seen from the heads.</summary>
/// <param name="Rank">Seven digits that sort the likeliest first.</param>
/// <param name="IsNameRare">The name was rare when the two were found: that a name is common by now is no reason to doubt them.</param>
internal sealed record Pair(PairIds Ids, string Rank, bool IsNameRare)
{
    private const int Steps = 1_000_000;

    /// <summary>Row key in the list of all pairs.</summary>
    public string ListRow => $"{Rank};{Ids.First};{Ids.Second}";

    public static Pair Of(PairIds ids, double likelihood, bool isNameRare) => new(ids, RankOf(likelihood), isNameRare);

    public static string RankOf(double likelihood) => ((int)Math.Round((1 - likelihood) * Steps)).ToString("D7", CultureInfo.InvariantCulture);

    public TableEntity ToEntity(string partition, string row) => new(partition, row)
    {
        ["First"] = Ids.First.ToString(),
        ["Second"] = Ids.Second.ToString(),
        ["Rank"] = Rank,
        ["IsNameRare"] = IsNameRare,
    };

    public static Pair Of(TableEntity row) => new(
        new PairIds(LeadId.Parse(row.GetString("First")), LeadId.Parse(row.GetString("Second"))),
        row.GetString("Rank"),
        row.GetBoolean("IsNameRare") == true);
}

using System.Globalization;
using LeadFunctions.Core.Identity;

namespace LeadFunctions.Tests.Docs;

public sealed class DuplicatesDocumentTests
{
    [Fact]
    public void The_document_shows_the_table_of_weights()
    {
        var shown = Markdown.Rows(Repository.Read("docs/duplicates.md"))
            .Where(row => row.Length == 2)
            .Select(row => (row[0], double.Parse(row[1], CultureInfo.InvariantCulture)));

        Assert.Equal(LikenessWeights.Table.Values.Select(weight => (weight.Text, weight.Bits)), shown);
    }

    [Fact]
    public void The_document_says_how_many_rows_are_read()
    {
        var text = Repository.Read("docs/duplicates.md");

        Assert.Contains($"at most {SuggestionKeys.PartitionCap} rows of each", text, StringComparison.Ordinal);
        Assert.Contains($"at most {SuggestionKeys.PrefixCap} of the same", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_reason_has_its_weight_and_its_words()
    {
        Assert.Equal(Enum.GetValues<LikenessReason>(), LikenessWeights.Table.Keys);
        Assert.Equal(LikenessWeights.Table.Count, LikenessWeights.Table.Values.Select(weight => weight.Text).Distinct().Count());
    }
}

using System.Text.Json;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Tests.Docs;

namespace LeadFunctions.Tests.LifeCycle;

/// <summary>The tables of docs/life-cycle.md are what the code does.</summary>
public sealed class StageTableTests
{
    private static readonly string[][] Rows = [.. Markdown.Rows(Repository.Read("docs/life-cycle.md")).Where(row => row.Length == 2 && row[0].StartsWith('`'))];

    [Fact]
    public void Every_move_that_the_page_shows_is_legal_and_no_other()
    {
        var shown = Rows.Select(row => $"{row[0]}: {row[1]}");
        var legal = Enum.GetValues<LeadStage>().Select(stage => Line(stage, isCustomer: false)).Concat(
        [
            Line(LeadStage.Nurture, isCustomer: true),
            Line(LeadStage.Disqualified, isCustomer: true),
        ]);

        Assert.Equal(legal, shown);
    }

    [Fact]
    public void A_customer_on_the_way_moves_like_anybody() =>
        Assert.All([LeadStage.Opportunity, LeadStage.Customer], stage => Assert.Equal(StageMoves.From(stage, false), StageMoves.From(stage, true)));

    private static string Line(LeadStage from, bool isCustomer) =>
        $"`{NameOf(from)}`{(isCustomer ? ", of a customer" : "")}: {string.Join(", ", StageMoves.From(from, isCustomer).Select(to => $"`{NameOf(to)}`"))}";

    private static string NameOf(LeadStage stage) => JsonNamingPolicy.CamelCase.ConvertName(stage.ToString());
}

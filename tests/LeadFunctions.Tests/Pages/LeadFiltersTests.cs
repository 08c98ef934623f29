using System.Web;
using LeadFunctions.Core.Leads;
using LeadFunctions.Snapshot;

namespace LeadFunctions.Tests.Pages;

public sealed class LeadFiltersTests
{
    private const string Self = "sara@northwind.example";
    private const string Other = "emre@northwind.example";
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 13, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_is_searched_for_never_enters_an_address()
    {
        var filters = Filters("q=Ada+Lovelace&stage=Mql&after=1.2.x&sort=due&nonsense=Ada");

        Assert.Equal("/leads?stage=Mql&sort=due", filters.Address);
        Assert.Equal("Ada Lovelace", filters.Search);
    }

    [Fact]
    public void An_owner_stands_in_an_address_as_a_hash_in_any_case()
    {
        Assert.Equal(LeadFilters.OwnerHash(Other), LeadFilters.OwnerHash($" {Other.ToUpperInvariant()} "));
        Assert.DoesNotContain("emre", LeadFilters.OwnerHash(Other), StringComparison.OrdinalIgnoreCase);
        Assert.Equal([Other], Query($"owner={LeadFilters.OwnerHash(Other)}").Owners);
        Assert.Equal([Self], Query("owner=me").Owners);
        Assert.Equal([null], Query("owner=nobody").Owners);
        Assert.Equal([Other, Self, null], Query($"owner={LeadFilters.OwnerHash(Other)}&owner=me&owner=nobody").Owners);
    }

    /// <summary>The owner's last lead went: a saved view of theirs must not show everybody's.</summary>
    [Fact]
    public void An_owner_whom_nobody_knows_has_no_leads_rather_than_all()
    {
        var owners = Query("owner=0123456789ab").Owners;

        Assert.NotEmpty(owners);
        Assert.DoesNotContain(null, owners);
        Assert.DoesNotContain(Self, owners);
    }

    [Theory]
    [InlineData("stage=Mql&stage=Sql&stage=9&stage=nonsense", new[] { LeadStage.Mql, LeadStage.Sql })]
    [InlineData("stage=", new LeadStage[0])]
    public void Values_that_are_none_are_left_out(string query, object expected) => Assert.Equal((LeadStage[])expected, Query(query).Stages);

    [Theory]
    [InlineData("sort=newest", LeadSort.Newest)]
    [InlineData("sort=%3Cscript%3E", LeadSort.CoolsSoonest)]
    [InlineData("", LeadSort.CoolsSoonest)]
    public void The_order_is_one_of_those_that_there_are(string query, object expected) => Assert.Equal((LeadSort)expected, Query(query).Sort);

    [Fact]
    public void Temperature_and_age_count_from_now()
    {
        var query = Query("moment=7&age=30");

        Assert.Equal(Now.AddDays(7), query.TemperatureAt);
        Assert.Equal(Now.AddDays(-30), query.CreatedFrom);
    }

    [Fact]
    public void Test_leads_are_left_out_unless_they_are_asked_for()
    {
        Assert.Equal(LeadMarks.Test, Query("").Without);
        Assert.Equal(LeadMarks.None, Query("state=tests").Without);
        Assert.Equal(LeadMarks.Open | LeadMarks.Overdue, Query("state=open&state=overdue").With);
    }

    private static LeadFilters Filters(string query) => new(HttpUtility.ParseQueryString(query));

    private static LeadQuery Query(string query) => Filters(query).ToQuery(Self, [Self, Other], Now);
}

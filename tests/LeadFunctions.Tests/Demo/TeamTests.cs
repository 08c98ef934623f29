using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Routing;
using LeadFunctions.Demo.Stories;
using LeadFunctions.Routing;

namespace LeadFunctions.Tests.Demo;

public sealed class TeamTests
{
    private static readonly Router Router = new(RoutingModelFile.Load(Repository.PathOf("src", "LeadFunctions.Demo", "demo-routing.json")));

    [Fact]
    public void The_routing_file_lists_those_who_act() => Assert.Equal([.. Team.Sales, Team.Manager], Router.People);

    [Fact]
    public void What_waits_now_is_spread_over_all_of_them_and_some_is_nobodys()
    {
        var owners = NowScenes.All.Select(scene => scene.Owner).ToList();

        Assert.Equal(NowScenes.Overdue + NowScenes.AtRisk + NowScenes.Hot + NowScenes.Planned + NowScenes.Waiting, owners.Count);
        Assert.Equal(new HashSet<string?>([.. Team.Sales, Team.Manager, null]), owners.ToHashSet());
        Assert.InRange(owners.Count(IsDeveloper), owners.Count / 3, owners.Count / 2);

        static bool IsDeveloper(string? owner) => LeadOwnership.IsSame(owner, Team.Developer);
    }

    [Theory]
    [InlineData("AE")]
    [InlineData("BR")]
    [InlineData("GR")]
    public void Leads_of_some_countries_are_nobodys(string country) => Assert.IsType<Assignment.None>(
        Router.Route(new RoutingFacts { CountryCode = country }, null, new DateTimeOffset(2031, 3, 31, 0, 0, 0, TimeSpan.Zero)));
}

using LeadFunctions.Commands;
using LeadFunctions.Core.Leads;
using LeadFunctions.Routing;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>All open leads of one person go to others, call by call, whatever goes wrong between.</summary>
public sealed class ReassignmentTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const int Leads = 25;

    private static readonly ReassignCommand ToMax = new("max", "kim", "Ann has left.");

    private static readonly ReassignCommand ByRules = new(null, "kim");

    [Theory]
    [InlineData(2)]
    [InlineData(100)]
    public async Task Page_by_page_all_go_to_one_person(int take)
    {
        var world = await StoredAsync();
        await using var worker = world.StartWorker();

        var pages = await RunAsync(worker, "ANN", ToMax, take);

        Assert.Equal(5, pages.Sum(page => page.Reassigned));
        Assert.Equal(0, pages.Sum(page => page.Kept + page.Busy));
        Assert.Equal(pages.Select((_, number) => Math.Max(0, 5 - (take * (number + 1)))), pages.Select(page => page.Remaining));
        Assert.Equal("bob 5, kim 5, lee 5, max 5, sam 5", await OwnersAsync(world));
        Assert.Equal(new ReassignedPage(0, 0, 0, 0, null), Assert.Single(await RunAsync(worker, "ann", ToMax, take)));
        Assert.DoesNotContain("lacks", (await world.DumpAsync()).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await world.RowsAsync("Owners"), row => row.GetString("Owner") == "ann");
    }

    /// <summary>As if they were new, and Ann not there: she is a member of the team still.</summary>
    [Fact]
    public async Task The_rules_share_them_among_the_others()
    {
        var world = await StoredAsync();
        await using var worker = world.StartWorker();

        await RunAsync(worker, "ann", ByRules, 3);

        var counts = (await world.LeadsAsync()).CountBy(lead => lead.Ownership.Owner!).ToDictionary();
        Assert.Equal(["bob", "kim", "lee", "sam"], counts.Keys.Order());
        Assert.InRange(counts.Values.Max() - counts.Values.Min(), 0, 1);
        Assert.All(
            (await world.RowsAsync("Leads")).Where(row => row.GetString("By") == "kim"),
            row => Assert.Equal(("rule \"All\": turn of team All", "All"), (row.GetString("Rule"), row.GetString("Team"))));
        Assert.DoesNotContain("lacks", (await world.DumpAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whom_the_rules_find_nobody_for_stay()
    {
        var world = new World(azurite, RoutingModelFile.Parse(
            """
            { "version": "1", "people": [{ "name": "ann" }, { "name": "max" }], "teams": [],
              "rules": [{ "name": "All", "assign": { "person": "ann" } }] }
            """,
            "routing.json"));
        await world.ProcessAsync(Sent.AtMinute(0, Customer(0)));
        await using var worker = world.StartWorker();

        Assert.Equal(new ReassignedPage(0, 1, 0, 0, null), Assert.Single(await RunAsync(worker, "ann", ByRules, 10)));
        Assert.Equal("ann", (await world.OnlyLeadAsync()).Ownership.Owner);
    }

    [Fact]
    public async Task Somebody_who_took_a_lead_meanwhile_keeps_it_and_no_turn_is_lost()
    {
        var world = await StoredAsync();
        await using var other = world.StartWorker();
        var lead = (await world.LeadsAsync()).First(one => one.Ownership.Owner == "ann").Id;
        var isGiven = false;
        await using var worker = world.StartWorker(async (call, perform) =>
        {
            await perform();
            // Its turn is taken, and its head will be read anew.
            if (call is { Method: "BATCH", Table: "Owners" } && !isGiven)
            {
                isGiven = true;
                await other.Commands.AssignedAsync(lead, new OwnerCommand("max", "max"), other.Now, null, default);
            }
        });

        var pages = await RunAsync(worker, "ann", ByRules, 100);

        Assert.Equal((4, 1), (pages.Sum(page => page.Reassigned), pages.Sum(page => page.Kept)));
        Assert.Equal("bob 6, kim 6, lee 6, max 1, sam 6", await OwnersAsync(world));
    }

    [Fact]
    public async Task Two_calls_at_once_do_it_once()
    {
        var world = await StoredAsync();
        await using var one = world.StartWorker();
        await using var two = world.StartWorker();

        await Task.WhenAll(RunAsync(one, "ann", ByRules, 2), RunAsync(two, "ann", ByRules, 3), RunAsync(two, "bob", ToMax, 4));
        await RunAsync(one, "ann", ByRules, 100);
        await RunAsync(one, "bob", ToMax, 100);

        var leads = await world.LeadsAsync();
        Assert.All(leads, lead => Assert.True(lead.Ownership.Owner is "kim" or "lee" or "max" or "sam", lead.Ownership.Owner));
        Assert.All(
            (await world.RowsAsync("Leads")).Where(row => row.GetString("Kind") == "Assigned").GroupBy(row => row.PartitionKey),
            events => Assert.InRange(events.Count(), 1, 3));
        Assert.DoesNotContain("lacks", (await world.DumpAsync()).Text, StringComparison.Ordinal);
    }

    public static TheoryData<string, FaultKind> Faults => EveryCall.In(["to a person", "by the rules"]);

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Repeated_after_a_fault_at_any_call_it_leaves_the_tables_of_a_clean_run(string scenario, FaultKind kind)
    {
        var command = scenario == "by the rules" ? ByRules : ToMax;
        var envelopes = Enumerable.Range(0, 10).Select(number => Sent.AtMinute(number, Customer(number))).ToArray();
        var clean = await StoredAsync(envelopes);
        await using (var worker = clean.StartWorker())
            await RunAsync(worker, "ann", command, 100);
        var expected = (await clean.DumpAsync()).Text;

        var faults = await EveryCall.StrikeAsync(async at =>
        {
            var world = await StoredAsync(envelopes);
            var fault = new Fault(kind, at);
            await using (var doomed = world.StartWorker(fault.ConductAsync))
            {
                await doomed.WarmUpAsync();
                if (await Record.ExceptionAsync(() => RunAsync(doomed, "ann", command, 100)) is { } exception)
                    Assert.True(fault.IsKilled, $"Call {at}: {exception}");
            }

            await using var next = world.StartWorker();
            await RunAsync(next, "ann", command, 100);
            Assert.Equal(expected, (await world.DumpAsync()).Text);
            return fault.HasStruck;
        });

        Assert.InRange(faults, 10, 32);
    }

    private Task<World> StoredAsync() => StoredAsync(Enumerable.Range(0, Leads).Select(number => Sent.AtMinute(number, Customer(number))));

    /// <summary>Five people have as many leads each.</summary>
    private async Task<World> StoredAsync(IEnumerable<Queue.Envelope> envelopes)
    {
        var world = new World(azurite, SomeTeam.Routing);
        await world.ProcessAsync(envelopes);
        return world;
    }

    private static LeadBody Customer(int number) => new() { Email = $"customer{number}@contoso.com", Phone = null, LastName = $"Last{number}" };

    private static async Task<List<ReassignedPage>> RunAsync(Worker worker, string from, ReassignCommand command, int take)
    {
        var pages = new List<ReassignedPage>();
        LeadId? after = null;
        do
        {
            var page = await worker.Get<Reassignment>().RunAsync(from, command, take, after, default);
            pages.Add(page);
            after = page.After;
        }
        while (after is not null);
        return pages;
    }

    private static async Task<string> OwnersAsync(World world)
    {
        var counts = (await world.LeadsAsync()).CountBy(lead => lead.Ownership.Owner!);
        return string.Join(", ", counts.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}"));
    }
}

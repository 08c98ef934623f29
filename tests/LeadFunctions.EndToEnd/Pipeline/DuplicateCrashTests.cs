using LeadFunctions.Queue;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>Guarantee 2, of the run that looks for duplicates: whatever goes wrong in it, the run after it leaves the tables of a clean one.</summary>
public sealed class DuplicateCrashTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly LeadBody Grace = new() { FirstName = "Grace", LastName = "Hopper", Email = "grace@fabrikam.com", Phone = null, Company = null };
    private static readonly LeadBody Slip = new() { FirstName = "Grace", LastName = "Hopper", Email = "grase@fabrikam.com", Phone = null, Company = null };

    /// <summary>What was found before, and what comes then; after it two may have been told apart or merged.</summary>
    private static readonly Dictionary<string, (Envelope[] Before, Envelope[] Then, Func<World, Task>? Act)> Scenarios = new()
    {
        ["two new leads"] = ([], [Sent.AtMinute(40, Grace), Sent.AtMinute(41, Slip)], null),
        ["one more"] = (
            [Sent.AtMinute(1, Grace), Sent.AtMinute(2, Slip)],
            [Sent.AtMinute(40, new LeadBody { FirstName = "Hopper", LastName = "Grace", Email = "grace@fabrikam.org", Phone = null, Company = null })],
            null),
        ["likelier by now"] = (
            [Sent.AtMinute(1, Grace), Sent.AtMinute(2, Slip)],
            [Sent.AtMinute(40, new LeadBody { FirstName = "Gracie", LastName = "Hopper", Email = "grase@fabrikam.com", Phone = "+1 425 555 0123" })],
            null),
        ["come apart"] = (
            [Sent.AtMinute(1, Grace), Sent.AtMinute(2, Slip)],
            [Sent.AtMinute(40, new LeadBody { FirstName = "Hedwig", LastName = "Kiesler", Email = "grase@fabrikam.com", Country = "Austria", Phone = null })],
            null),
        ["told apart"] = (
            [Sent.AtMinute(1, Grace), Sent.AtMinute(2, Slip)],
            [],
            async world => await world.ToldApartAsync((await world.LeadAsync("grace@fabrikam.com")).Id, (await world.LeadAsync("grase@fabrikam.com")).Id)),
        ["merged"] = (
            [Sent.AtMinute(1, Grace), Sent.AtMinute(2, Slip)],
            [],
            async world => await world.MergedAsync((await world.LeadAsync("grace@fabrikam.com")).Id, (await world.LeadAsync("grase@fabrikam.com")).Id)),
    };

    /// <summary>That the process dies, in all; and every way, of new leads.</summary>
    public static TheoryData<string, FaultKind> SomeFaults
    {
        get
        {
            var data = EveryCall.In(["two new leads"]);
            foreach (var scenario in Scenarios.Keys.Except(["two new leads"]))
                data.Add(scenario, FaultKind.KilledAfter);
            return data;
        }
    }

    public static TheoryData<string, FaultKind> AllFaults => EveryCall.In(Scenarios.Keys);

    [Theory]
    [MemberData(nameof(SomeFaults))]
    public Task A_run_after_a_fault_at_any_call_leaves_the_tables_of_a_clean_run(string scenario, FaultKind kind) => RunAsync(scenario, kind);

    [Theory]
    [Trait(Soak.Trait, Soak.Category)]
    [MemberData(nameof(AllFaults))]
    public Task And_whichever_fault_in_whichever_scenario(string scenario, FaultKind kind) => RunAsync(scenario, kind);

    private async Task RunAsync(string scenario, FaultKind kind)
    {
        var clean = await PreparedAsync(scenario);
        await clean.FindDuplicatesAsync(60);
        var expected = (await clean.DumpAsync()).Text;

        var faults = await EveryCall.StrikeAsync(FaultAtAsync);

        Assert.InRange(faults, 10, 80);

        async Task<bool> FaultAtAsync(int at)
        {
            var world = await PreparedAsync(scenario);
            world.Clock.AdjustTime(World.Start + TimeSpan.FromMinutes(60));
            var fault = new Fault(kind, at);
            // The journal is only read, sixteen shards a run: nothing that follows differs by which of them was the last.
            await using (var doomed = world.StartWorker((call, perform) => call.Table == "Days" ? perform() : fault.ConductAsync(call, perform)))
            {
                await doomed.WarmUpAsync();
                if (await Record.ExceptionAsync(doomed.FindDuplicatesAsync) is { } exception)
                    Assert.True(fault.IsKilled, $"Call {at}: {exception}");
            }

            await world.FindDuplicatesAsync(60);
            Assert.Equal(expected, (await world.DumpAsync()).Text);
            return fault.HasStruck;
        }
    }

    /// <summary>The host's timers run once; but a run may outlive its lock.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public async Task Two_runs_at_once_leave_what_one_does(string scenario)
    {
        var clean = await PreparedAsync(scenario);
        await clean.FindDuplicatesAsync(60);
        for (var seed = 0; seed < 2; seed++)
        {
            var world = await PreparedAsync(scenario);
            world.Clock.AdjustTime(World.Start + TimeSpan.FromMinutes(60));
            var steps = Steps.Shuffled(seed);
            await using var one = world.StartWorker((_, perform) => steps.PerformAsync(perform));
            await using var other = world.StartWorker((_, perform) => steps.PerformAsync(perform));

            await Task.WhenAll(one.FindDuplicatesAsync(), other.FindDuplicatesAsync());

            Assert.Equal(await clean.SuggestedAsync(), await world.SuggestedAsync());
            Assert.Equal(await clean.PairRowsAsync(), await world.PairRowsAsync());
            Assert.Equal(await IdentitiesAsync(clean), await IdentitiesAsync(world));
        }
    }

    public static TheoryData<string> Names => [.. Scenarios.Keys];

    private async Task<World> PreparedAsync(string scenario)
    {
        var (before, then, act) = Scenarios[scenario];
        var world = new World(azurite);
        await world.StartLookingAsync();
        await world.ProcessAsync(before);
        await world.FindDuplicatesAsync(30);
        world.Clock.AdjustTime(World.Start + TimeSpan.FromMinutes(40));
        await world.ProcessAsync(then);
        if (act is not null)
            await act(world);
        return world;
    }

    private static async Task<IEnumerable<string>> IdentitiesAsync(World world) =>
        (await world.RowsAsync("Identities")).Select(row => $"{row.PartitionKey} {row.RowKey}").Order(StringComparer.Ordinal);
}
